using AngleSharp.Dom;

namespace Mailroom.Decisions.Parse.Html;

/// <summary>
/// Goes through a tree without recursion, in time that grows with its size: the tree itself finds a node's next sibling by counting
/// from the first, which makes a long row of siblings dear.
/// </summary>
sealed class TreeWalk(CancellationToken budget)
{
    sealed class Frame(INode node)
    {
        public INode Node => node;

        public int Next { get; set; }

        public bool SawElement { get; set; }
    }

    /// <summary>Called at a node; whether to go on with its children.</summary>
    /// <param name="node">The node.</param>
    /// <param name="isFirst">Whether no element stands before it among its siblings.</param>
    public delegate bool Enter(INode node, bool isFirst);

    /// <param name="root">Where to begin; it is entered and left itself.</param>
    /// <param name="enter">Called before a node's children.</param>
    /// <param name="leave">Called behind them, or at once where there are none to go on with.</param>
    public void Over(INode root, Enter enter, Action<INode> leave)
    {
        var path = new Stack<Frame>();
        Visit(root, isFirst: true, path, enter, leave);
        while (path.TryPeek(out var frame))
        {
            budget.ThrowIfCancellationRequested();
            if (frame.Next >= frame.Node.ChildNodes.Length)
            {
                path.Pop();
                leave(frame.Node);
                continue;
            }
            var child = frame.Node.ChildNodes[frame.Next++];
            Visit(child, isFirst: !frame.SawElement, path, enter, leave);
            frame.SawElement |= child is IElement;
        }
    }

    static void Visit(INode node, bool isFirst, Stack<Frame> path, Enter enter, Action<INode> leave)
    {
        if (enter(node, isFirst))
            path.Push(new Frame(node));
        else
            leave(node);
    }
}
