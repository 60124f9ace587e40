using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Endpoints.Follows;
using TencentChat.Gateway.Endpoints.Profiles;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Follows;
using TencentChat.Protocol.Friends;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Gateway.Tests.Endpoints;

/// <summary>Batch answers are written piece by piece; what comes out is what the documented type says.</summary>
public sealed class BatchAnswersTests
{
    private static readonly BatchAnswerReader Reader = new(new EnvelopeReader(new SecretRedactor(Apps.With())));

    [Fact]
    public async Task Every_outcome_is_written_as_documented()
    {
        string[] targets = ["done", "already", "ghost", "asked", "lost", "a\"b<é>&彼"];
        FriendToAdd[] friends = [.. targets.Select(target => new FriendToAdd(target, "AddSource_Type_Web"))];
        var plan = new BatchPlan<FriendToAdd>(
            Apps.With().Find("main")!, AddFriends.Command, "älice", friends, static friend => friend.To, new(Reader, BatchAnswers.WriteManyAsync));
        // Of the one who is lost, nothing is said.
        (string Target, int Code)[] said = [(targets[0], 0), (targets[1], 30520), (targets[2], 30003), (targets[3], 30539), (targets[5], 0)];
        plan.Calls[0].Read(Answer(
            "ResultItem", [.. said.Select(item => $$"""{"To_Account":{{Quote(item.Target)}},"ResultCode":{{item.Code}},"ResultInfo":"said"}""")]));

        Assert.Equal(
            [ItemOutcome.Succeeded, ItemOutcome.Unchanged, ItemOutcome.Failed, ItemOutcome.Pending, ItemOutcome.Unknown, ItemOutcome.Succeeded],
            Enumerable.Range(0, targets.Length).Select(i => plan[i].Outcome));
        await AssertWrittenAsync(plan, BatchOutcome.Partial, static () => new BatchItem(), GatewayJson.Readable.BatchResultBatchItem);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(500)]
    public void A_repeated_target_is_sent_once_and_told_at_each_index_however_many_there_are(int count)
    {
        string[] targets = [.. Enumerable.Range(0, count - 1).Select(i => $"user-{i:00000}"), "user-00000"];
        var plan = Plan(Unfollow.Command, targets, BatchAnswers.WriteManyAsync);

        var sent = plan.Calls.SelectMany(call => JsonNode.Parse(call.MakeBody().Span)!["To_Account"]!.AsArray().Select(id => (string)id!));
        Assert.Equal(targets[..^1], sent);

        plan.Calls[0].Read(Answer("ResultItem", """{"To_Account":"user-00000","ResultCode":0,"ResultInfo":""}"""));
        Assert.Equal((ItemOutcome.Succeeded, ItemOutcome.Succeeded), (plan[0].Outcome, plan[count - 1].Outcome));
        Assert.Equal(2, Enumerable.Range(0, count).Count(i => plan[i].Reached));
    }

    [Fact]
    public async Task What_was_read_of_one_target_is_not_told_of_another()
    {
        var plan = Plan(
            CheckFollows.Command, ["bob", "ghost", "carol", "bob"], BatchAnswers.Many(static () => new CheckedFollow(), GatewayJson.Default.CheckedFollow));
        plan.Calls[0].Read(Answer(
            "ResultItem",
            """{"To_Account":"bob","FollowType":3,"ResultCode":0,"ResultInfo":""}""",
            """{"To_Account":"ghost","FollowType":0,"ResultCode":30003,"ResultInfo":"Err_SNS_Account_Not_Exist"}""",
            """{"To_Account":"carol","FollowType":0,"ResultCode":0,"ResultInfo":""}"""));

        var text = await AssertWrittenAsync(plan, BatchOutcome.Partial, static () => new CheckedFollow(), GatewayJson.Readable.BatchResultCheckedFollow);

        Assert.Equal(["mutual", null, "none", "mutual"], JsonNode.Parse(text)!["results"]!.AsArray().Select(item => (string?)item!["relation"]));
    }

    [Fact]
    public async Task What_is_read_may_be_nested()
    {
        var plan = Plan(ReadProfiles.Command, ["bob", "ghost"], BatchAnswers.Many(static () => new ReadProfile(), GatewayJson.Default.ReadProfile), actor: null);
        plan.Calls[0].Read(Answer(
            "UserProfileItem",
            """
            {"To_Account":"bob","ResultCode":0,"ResultInfo":"","ProfileItem":[
                {"Tag":"Tag_Profile_IM_Nick","Value":"Bôb & <b>"},{"Tag":"Tag_Profile_Custom_Note","Value":"彼"},
                {"Tag":"Tag_Profile_IM_Gender","Value":"Gender_Type_Male"}]}
            """,
            """{"To_Account":"ghost","ResultCode":40003,"ResultInfo":"Err_Profile_Account_Not_Exist"}"""));

        var text = await AssertWrittenAsync(plan, BatchOutcome.Partial, static () => new ReadProfile(), GatewayJson.Readable.BatchResultReadProfile);

        Assert.Contains("\"nickname\":\"Bôb & <b>\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(10_000)]
    public async Task As_many_as_there_are_are_written(int count) =>
        await AssertWrittenAsync(Unfollowed(count), BatchOutcome.Succeeded, static () => new BatchItem(), GatewayJson.Readable.BatchResultBatchItem);

    [Fact]
    public async Task A_long_answer_makes_nothing_for_each_item()
    {
        var plan = Unfollowed(10_000);
        var earlier = To(Stream.Null);
        await plan.AnswerAsync(earlier);
        await earlier.Response.CompleteAsync();
        var http = To(Stream.Null);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var answering = plan.AnswerAsync(http);
        var made = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(answering.IsCompletedSuccessfully);
        Assert.InRange(made, 1, 100_000);
    }

    private static BatchPlan<string> Unfollowed(int count)
    {
        string[] targets = [.. Enumerable.Range(0, count).Select(i => $"user-{i:00000}")];
        var plan = Plan(Unfollow.Command, targets, BatchAnswers.WriteManyAsync);
        var first = 0;
        foreach (var call in plan.Calls)
        {
            var asked = targets.Skip(first).Take(Unfollow.Command.TargetsPerCall).ToArray();
            call.Read(Answer("ResultItem", [.. asked.Select(target => $$"""{"To_Account":"{{target}}","ResultCode":0,"ResultInfo":""}""")]));
            first += asked.Length;
        }
        return plan;
    }

    private static BatchPlan<string> Plan(BatchCommand<string> command, string[] targets, BatchAnswerWriter writer, string? actor = "alice") =>
        new(Apps.With().Find("main")!, command, actor, targets, static target => target, new(Reader, writer));

    private static byte[] Answer(string member, params string[] items) =>
        Encoding.UTF8.GetBytes($$"""{"{{member}}":[{{string.Join(',', items)}}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}""");

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static async Task<string> AssertWrittenAsync<TItem>(
        BatchPlan plan, BatchOutcome outcome, Func<TItem> make, JsonTypeInfo<BatchResult<TItem>> documented) where TItem : BatchItem
    {
        using var body = new MemoryStream();
        var http = To(body);

        await plan.AnswerAsync(http);
        await http.Response.CompleteAsync();

        var result = new BatchResult<TItem> { UserId = plan.Actor, Outcome = outcome, Summary = BatchSummary.Of(plan), Results = BatchAnswers.Items(plan, make) };
        var text = Encoding.UTF8.GetString(body.ToArray());
        Assert.Equal(JsonSerializer.Serialize(result, documented), text);
        Assert.Equal("application/json", http.Response.ContentType);
        return text;
    }

    private static DefaultHttpContext To(Stream body) => new() { Response = { Body = body } };
}
