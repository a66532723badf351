namespace Mailroom.Engine.SignIn.Servers;

/// <summary>Told about every step of getting in.</summary>
public interface IOpenWatcher
{
    /// <summary>A step begins.</summary>
    void Begin(OpenStep step);

    /// <summary>A step went well.</summary>
    /// <param name="step">The step.</param>
    /// <param name="sentence">What was found.</param>
    void Ok(OpenStep step, string sentence);

    /// <summary>A step does not apply.</summary>
    /// <param name="step">The step.</param>
    /// <param name="sentence">Why.</param>
    void Skip(OpenStep step, string sentence);
}
