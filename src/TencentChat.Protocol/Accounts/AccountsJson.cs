using System.Text.Json.Serialization;

namespace TencentChat.Protocol.Accounts;

/// <summary>Source-generated JSON of the account family's own shapes.</summary>
[JsonSerializable(typeof(AccountToImport))]
[JsonSerializable(typeof(ImportAccountsRequest))]
[JsonSerializable(typeof(ImportAccountsAnswer))]
[JsonSerializable(typeof(DeleteAccountsRequest))]
[JsonSerializable(typeof(DeleteAccountsAnswer))]
[JsonSerializable(typeof(CheckAccountsRequest))]
[JsonSerializable(typeof(CheckAccountsAnswer))]
[JsonSerializable(typeof(AccountName))]
public sealed partial class AccountsJson : JsonSerializerContext;
