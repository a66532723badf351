using Mailroom.App.Cli;

namespace Mailroom.App.Tests.Cli;

public sealed class ProgressBarTests
{
    [Theory]
    [InlineData(0, 10, 0, "[..............................]   0 %  0 of 10 mails")]
    [InlineData(5, 10, 2, "[###############...............]  50 %  5 of 10 mails, 2.5 a second, 0:02 left")]
    [InlineData(1, 10_000, 1, "[..............................]   0 %  1 of 10000 mails, 1 a second, 2:46:39 left")]
    [InlineData(10, 10, 4, "[##############################] 100 %  10 of 10 mails, 2.5 a second, 0:00 left")]
    public void It_says_how_many_how_fast_and_how_long_still(int done, int total, int seconds, string line) =>
        Assert.Equal(line, ProgressBar.Line(done, total, "mails", TimeSpan.FromSeconds(seconds)));
}
