using TencentChat.Protocol.Regions;

namespace TencentChat.Protocol.Tests.Regions;

public class RegionTests
{
    private static readonly string[] Names = ["China", "Singapore", "Seoul", "Tokyo", "Frankfurt", "Mumbai", "SiliconValley", "Jakarta"];

    [Fact]
    public void Regions_are_the_eight_that_the_pages_name() => Assert.Equal(Names, Region.BuiltIn.Select(region => region.Name));

    [Theory]
    [InlineData("China", "https://console.tim.qq.com/", "https://adminapi.my-imcloud.com/")]
    [InlineData("Singapore", "https://adminapisgp.im.qcloud.com/", "https://adminapisgp.my-imcloud.com/")]
    [InlineData("Seoul", "https://adminapikr.im.qcloud.com/", "https://adminapikr.my-imcloud.com/")]
    [InlineData("Tokyo", "https://adminapijpn.im.qcloud.com/", "https://adminapijpn.my-imcloud.com/")]
    [InlineData("Frankfurt", "https://adminapiger.im.qcloud.com/", "https://adminapiger.my-imcloud.com/")]
    [InlineData("Mumbai", "https://adminapiind.im.qcloud.com/", "https://adminapiind.my-imcloud.com/")]
    [InlineData("SiliconValley", "https://adminapiusa.im.qcloud.com/", "https://adminapiusa.my-imcloud.com/")]
    [InlineData("Jakarta", "https://adminapiidn.im.qcloud.com/", "https://adminapiidn.my-imcloud.com/")]
    public void Region_has_its_own_address_and_backup(string name, string address, string backup)
    {
        var region = Region.BuiltIn.Single(region => region.Name == name);
        Assert.Equal(address, region.Address.AbsoluteUri);
        Assert.Equal(backup, region.Backup?.AbsoluteUri);
    }

    [Fact]
    public void Every_address_is_https()
    {
        var addresses = Region.BuiltIn.SelectMany(region => new[] { region.Address, region.Backup }).OfType<Uri>().ToList();
        Assert.Equal(16, addresses.Distinct().Count());
        Assert.All(addresses, address => Assert.Equal(Uri.UriSchemeHttps, address.Scheme));
    }
}
