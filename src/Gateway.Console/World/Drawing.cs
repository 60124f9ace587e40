using TencentChat.Sandbox.World;

namespace TencentChat.Gateway.Console.World;

/// <summary>The users in a ring and their relations as arcs between them.</summary>
internal sealed class Drawing
{
    public const double Width = 520, Height = 430;

    private const double Radius = 26, RingX = 205, RingY = 160;

    public IReadOnlyList<Node> Nodes { get; }

    public IReadOnlyList<Arc> Arcs { get; }

    public Drawing(SocialGraph graph)
    {
        Nodes = [.. graph.Users.Select((user, place) => Node.At(user, place, graph.Users.Count))];
        var byUser = Nodes.ToDictionary(static node => node.User, StringComparer.Ordinal);
        Arcs =
        [
            .. graph.Relations.Where(relation => byUser.ContainsKey(relation.To))
                .Select(relation => Arc.Between(byUser[relation.From], byUser[relation.To], relation.Kind)),
        ];
    }

    /// <summary>A user.</summary>
    public sealed record Node(string User, double X, double Y)
    {
        public static Node At(string user, int place, int count)
        {
            var angle = Math.Tau * place / Math.Max(1, count) - Math.PI / 2;
            return new(user, Width / 2 + (count == 1 ? 0 : RingX * Math.Cos(angle)), Height / 2 + (count == 1 ? 0 : RingY * Math.Sin(angle)));
        }
    }

    /// <summary>A relation, as a path.</summary>
    public sealed record Arc(string Path, RelationKind Kind, string Words)
    {
        /// <summary>Bent to its own right, by kind, so that neither the way back nor another kind hides it.</summary>
        public static Arc Between(Node from, Node to, RelationKind kind)
        {
            var (dx, dy) = (to.X - from.X, to.Y - from.Y);
            var length = Math.Max(1, Math.Sqrt(dx * dx + dy * dy));
            var bend = 14 + 16 * (int)kind;
            var (bentX, bentY) = ((from.X + to.X) / 2 - dy / length * bend, (from.Y + to.Y) / 2 + dx / length * bend);
            var ((startX, startY), (endX, endY)) = (Rim(from, bentX, bentY, Radius), Rim(to, bentX, bentY, Radius + 6));
            return new(
                $"M{Text.Exact(startX)} {Text.Exact(startY)} Q{Text.Exact(bentX)} {Text.Exact(bentY)} {Text.Exact(endX)} {Text.Exact(endY)}", kind,
                $"{from.User} {Relations.Words[kind]} {to.User}");
        }

        private static (double X, double Y) Rim(Node node, double towardsX, double towardsY, double radius)
        {
            var (dx, dy) = (towardsX - node.X, towardsY - node.Y);
            var length = Math.Max(1, Math.Sqrt(dx * dx + dy * dy));
            return (node.X + dx / length * radius, node.Y + dy / length * radius);
        }
    }
}

/// <summary>The kinds of relations as words.</summary>
internal static class Relations
{
    public static readonly IReadOnlyDictionary<RelationKind, string> Words = new Dictionary<RelationKind, string>
    {
        [RelationKind.Follows] = "follows",
        [RelationKind.Befriends] = "has as a friend",
        [RelationKind.Asks] = "asks for friendship",
        [RelationKind.Blocks] = "blocks",
    };
}
