package io.interp.agent.docs;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/**
 * The messages of the code, with {@code …} for each part that only a run knows. From every {@link
 * Sinks sink} the text is followed back to the literals that it is made of, through variables,
 * parameters, fields, collections and the results of methods. So a string is a message because it
 * can reach a user, wherever it stands. Of a line about a spec, what was found and what to try are
 * left out: they stand behind what is wrong.
 */
final class Messages {

  /** Methods of the JDK that give what their receiver or their arguments hold. */
  private static final Set<String> OF_RECEIVER =
      Set.of("toString", "get", "getKey", "replaceFirst", "subList");

  private static final Set<String> OF_ARGUMENTS = Set.of("of", "valueOf", "copyOf");

  /** Methods that name, quote or measure something as part of a line. */
  private static final Set<String> PARTS =
      Set.of("code", "count", "some", "describe", "shown", "subject");

  private final Trees trees;
  private final Origins origins;
  private final SortedMap<String, String> found = new TreeMap<>();
  private final Set<Tree> seen = new HashSet<>();

  private Messages(SourceTrees sources) {
    trees = sources.trees();
    origins = new Origins(sources);
  }

  /** All messages, each with one place that raises it, as {@code File.java:12}. */
  static SortedMap<String, String> in(SourceTrees sources) {
    Messages messages = new Messages(sources);
    for (boolean more : new boolean[] {true, false}) {
      for (ExecutableElement called : messages.origins.called()) {
        Sinks sink = Sinks.of(called);
        if (sink != null && sink.more() == more) {
          messages.follow(called, sink);
        }
      }
    }
    return messages.found;
  }

  private void follow(ExecutableElement called, Sinks sink) {
    List<TreePath> texts =
        sink.argument() == Sinks.RESULT
            ? origins.of(called)
            : origins.arguments(called, sink.argument());
    for (TreePath text : texts) {
      follow(text, sink.more() ? ": …" : "");
    }
  }

  private void follow(TreePath path, String suffix) {
    Tree tree = path.getLeaf();
    if (!seen.add(tree)) {
      return;
    }
    if (tree instanceof ParenthesizedTree inner) {
      follow(new TreePath(path, inner.getExpression()), suffix);
    } else if (tree instanceof ConditionalExpressionTree either) {
      follow(new TreePath(path, either.getTrueExpression()), suffix);
      follow(new TreePath(path, either.getFalseExpression()), suffix);
    } else if (tree instanceof SwitchExpressionTree) {
      new Results(suffix).scan(path, null);
    } else if (tree instanceof LiteralTree || tree instanceof BinaryTree) {
      note(Template.of(path), path, suffix);
    } else if (tree instanceof MethodInvocationTree call) {
      followCall(path, call, suffix);
    } else {
      follow(trees.getElement(path), suffix);
    }
  }

  private void followCall(TreePath path, MethodInvocationTree call, String suffix) {
    Element method = trees.getElement(path);
    if (method == null || PARTS.contains(method.getSimpleName().toString())) {
      return;
    }
    boolean ofJdk = method.getEnclosingElement().toString().startsWith("java.");
    if (!ofJdk && !origins.of(method).isEmpty()) {
      follow(method, suffix);
    } else if (call.getMethodSelect() instanceof MemberSelectTree select) {
      String name = select.getIdentifier().toString();
      if (OF_RECEIVER.contains(name)) {
        follow(new TreePath(new TreePath(path, select), select.getExpression()), suffix);
      } else if (OF_ARGUMENTS.contains(name)) {
        for (ExpressionTree argument : call.getArguments()) {
          follow(new TreePath(path, argument), suffix);
        }
      }
    }
  }

  private void follow(Element element, String suffix) {
    if (Origins.isBuilder(element)) {
      followBuilder(element, suffix);
    } else if (element != null) {
      for (TreePath origin : origins.of(element)) {
        follow(origin, suffix);
      }
    }
  }

  /** What is appended makes one text, in the order of the source. */
  private void followBuilder(Element builder, String suffix) {
    List<TreePath> parts =
        origins.of(builder).stream()
            .sorted((a, b) -> Long.compare(position(a), position(b)))
            .toList();
    if (!parts.isEmpty() && seen.add(parts.get(0).getLeaf())) {
      note(Template.of(parts), parts.get(0), suffix);
    }
  }

  private void note(Template template, TreePath path, String suffix) {
    for (String text : template.telling(suffix)) {
      LineMap lines = path.getCompilationUnit().getLineMap();
      found.putIfAbsent(text, fileName(path) + ":" + lines.getLineNumber(position(path)));
    }
    for (TreePath reason : template.reasons()) {
      follow(reason, "");
    }
  }

  private long position(TreePath path) {
    return trees.getSourcePositions().getStartPosition(path.getCompilationUnit(), path.getLeaf());
  }

  private static String fileName(TreePath path) {
    return Path.of(path.getCompilationUnit().getSourceFile().toUri().getPath())
        .getFileName()
        .toString();
  }

  /** The results of a switch. */
  private final class Results extends TreePathScanner<Void, Void> {
    private final String suffix;

    Results(String suffix) {
      this.suffix = suffix;
    }

    @Override
    public Void visitCase(CaseTree result, Void unused) {
      if (result.getBody() instanceof ExpressionTree body) {
        follow(new TreePath(getCurrentPath(), body), suffix);
      }
      return super.visitCase(result, null);
    }

    @Override
    public Void visitYield(YieldTree result, Void unused) {
      follow(new TreePath(getCurrentPath(), result.getValue()), suffix);
      return super.visitYield(result, null);
    }
  }
}
