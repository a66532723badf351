using System.Text.RegularExpressions;
using Mailroom.App.Web.Admin;
using Mailroom.App.Web.Admin.Words;
using Mailroom.Testing;

namespace Mailroom.App.Tests.Web.Admin;

/// <summary>docs/admin.md names every place of the overview, and no other.</summary>
public sealed partial class AdminDocsTests
{
    [Fact]
    public void Every_admin_page_is_in_the_documents()
    {
        var places = AdminPlaces.Mail.Concat(AdminPlaces.Words).Concat(AdminPlaces.Records).Select(place => place.Href).Concat(WordShelf.All.Select(shelf => shelf.Root)).Append(AdminScreens.Root);
        var rows = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "admin.md"))).Select(row => row.Groups["path"].Value);
        Assert.Equal(places.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| `(?<path>/[\w/-]*)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
