using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Friends;

namespace TencentChat.Protocol.Tests.Friends;

/// <summary>Whether a write took hold, by what a check says: done, not done, or nobody can tell.</summary>
public class FriendSettlementTests
{
    private const string BothWay = "CheckResult_Type_BothWay", Actor = "CheckResult_Type_AWithB", Target = "CheckResult_Type_BWithA", None = "CheckResult_Type_NoRelation";

    [Theory]
    [InlineData(FriendScope.Both, false, BothWay, true)]
    [InlineData(FriendScope.Both, false, Actor, false)]
    [InlineData(FriendScope.Both, false, Target, false)]
    [InlineData(FriendScope.Both, false, None, false)]
    [InlineData(FriendScope.Both, true, BothWay, true)]
    [InlineData(FriendScope.Both, true, Actor, false)]
    [InlineData(FriendScope.Both, true, Target, false)]
    [InlineData(FriendScope.Both, true, None, false)]
    [InlineData(FriendScope.OneWay, false, BothWay, true)]
    [InlineData(FriendScope.OneWay, false, Actor, true)]
    [InlineData(FriendScope.OneWay, false, Target, false)]
    [InlineData(FriendScope.OneWay, false, None, false)]
    [InlineData(FriendScope.OneWay, true, BothWay, true)]
    [InlineData(FriendScope.OneWay, true, Actor, true)]
    [InlineData(FriendScope.OneWay, true, Target, false)]
    [InlineData(FriendScope.OneWay, true, None, false)]
    public void Addition_is_settled_by_the_entries_it_wanted(FriendScope scope, bool force, string relation, bool? done)
    {
        Check(AddFriends.Of(scope, force), relation, done);
        // A request that waits for consent is seen by no check.
        Assert.Equal(force, AddFriends.Of(scope, force).Settlement!.AbsenceTells);
    }

    [Theory]
    [InlineData(FriendScope.Both, BothWay, false)]
    [InlineData(FriendScope.Both, Actor, false)]
    [InlineData(FriendScope.Both, Target, false)]
    [InlineData(FriendScope.Both, None, true)]
    [InlineData(FriendScope.OneWay, BothWay, false)]
    [InlineData(FriendScope.OneWay, Actor, false)]
    [InlineData(FriendScope.OneWay, Target, true)]
    [InlineData(FriendScope.OneWay, None, true)]
    public void Removal_is_settled_by_the_entries_that_are_left(FriendScope scope, string relation, bool done)
    {
        Check(RemoveFriends.Of(scope), relation, done);
        Check(RemoveAllFriends.Of(scope), relation, done);
    }

    [Theory]
    [InlineData(BothWay, true)]
    [InlineData(Actor, true)]
    [InlineData(Target, false)]
    [InlineData(None, false)]
    public void Import_is_settled_by_the_acting_users_entry(string relation, bool done)
    {
        Check(ImportFriends.Command, relation, done);
        Check(ImportFriends.WithFields, relation, done);
        Assert.True(ImportFriends.Command.Settlement!.PresenceTells);
        Assert.False(ImportFriends.WithFields.Settlement!.PresenceTells);
    }

    [Fact]
    public void Nothing_settles_an_update() => Assert.Null(UpdateFriends.Command.Settlement);

    private static void Check(BatchCommand command, string relation, bool? done)
    {
        var settlement = command.Settlement!;
        Assert.Same(CheckFriends.Command, settlement.Check);
        var item = new CheckFriendsItem { Target = "bob", ResultCode = 0, Relation = relation };
        Assert.Equal(done, settlement.IsWanted(item));
        // A failed item's relation means nothing, whatever it says.
        Assert.Null(settlement.IsWanted(item with { ResultCode = 30006 }));
        Assert.Null(settlement.IsWanted(item with { ResultCode = null }));
        Assert.Null(settlement.IsWanted(item with { Relation = "CheckResult_Type_New" }));
    }
}
