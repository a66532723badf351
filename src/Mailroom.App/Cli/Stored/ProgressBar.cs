using System.Globalization;

namespace Mailroom.App.Cli;

/// <summary>How far a command is, on standard error: a bar for people at a terminal, and a line for every tenth where it goes into a file. What is found goes to standard output.</summary>
sealed class ProgressBar(string what)
{
    const int Width = 30;

    int shown = -1;

    public void Show(int done, int total)
    {
        if (total <= 0)
            return;
        var percent = (int)(100L * done / total);
        var step = Console.IsErrorRedirected ? percent / 10 * 10 : percent;
        if (step == shown)
            return;
        shown = step;
        var bar = new string('#', step * Width / 100).PadRight(Width, '.');
        var words = string.Create(CultureInfo.InvariantCulture, $"[{bar}] {step,3} %  {done} of {total} {what}");
        if (Console.IsErrorRedirected)
            Console.Error.WriteLine(words);
        else
            Console.Error.Write(done == total ? $"\r{words}\n" : $"\r{words}");
    }
}
