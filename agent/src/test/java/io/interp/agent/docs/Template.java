package io.interp.agent.docs;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that the code puts together, with {@code …} for each part that only a run knows. A choice
 * between two texts makes two of it.
 *
 * @param texts the texts, at least one
 * @param reasons the parts that may be messages themselves: what stands behind a colon, or in front
 *     of a remedy
 */
record Template(List<String> texts, List<TreePath> reasons) {

  private static final String FILLED = "…";

  /** The template of a literal or of a sum of literals and other expressions. */
  static Template of(TreePath path) {
    List<TreePath> parts = new ArrayList<>();
    flatten(path, parts);
    return of(parts);
  }

  /** The template of parts in the order in which they are put together. */
  static Template of(List<TreePath> parts) {
    List<String> texts = List.of("");
    List<TreePath> reasons = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      List<String> choices = choices(parts.get(i));
      if (choices.equals(List.of(FILLED))) {
        boolean behindColon = i > 0 && choices(parts.get(i - 1)).get(0).endsWith(": ");
        boolean beforeRemedy =
            i == 0 && parts.size() > 1 && choices(parts.get(1)).get(0).startsWith("; ");
        if (behindColon || beforeRemedy) {
          reasons.add(parts.get(i));
        }
      }
      texts = times(texts, choices);
    }
    List<String> clean = texts.stream().map(text -> text.replaceAll("…(…)+", FILLED)).toList();
    // What says nothing itself leads on to what stands in it; a remedy belongs to what it follows.
    boolean mute = !says(clean.get(0)) && !isRemedy(clean.get(0));
    return new Template(clean, reasons.isEmpty() && mute ? parts : reasons);
  }

  /** The texts that, with a suffix, say something: more than a separator between two parts. */
  List<String> telling(String suffix) {
    return texts.stream().map(text -> text + suffix).filter(Template::says).toList();
  }

  private static boolean says(String text) {
    return !isRemedy(text)
        && text.strip().indexOf(' ') > 0
        && text.chars().filter(Character::isLetter).count() > 3;
  }

  private static boolean isRemedy(String text) {
    return text.startsWith("; ");
  }

  private static List<String> times(List<String> texts, List<String> choices) {
    List<String> longer = new ArrayList<>();
    for (String text : texts) {
      for (String choice : choices) {
        longer.add(text + choice);
      }
    }
    return longer;
  }

  private static List<String> choices(TreePath part) {
    if (part.getLeaf() instanceof LiteralTree literal) {
      return List.of(String.valueOf(literal.getValue()));
    }
    if (part.getLeaf() instanceof ConditionalExpressionTree either) {
      List<String> texts =
          new ArrayList<>(of(new TreePath(part, either.getTrueExpression())).texts);
      texts.addAll(of(new TreePath(part, either.getFalseExpression())).texts);
      return texts.contains(FILLED) || texts.contains("") ? List.of(FILLED) : texts;
    }
    return List.of(FILLED);
  }

  private static void flatten(TreePath path, List<TreePath> parts) {
    Tree tree = path.getLeaf();
    if (tree instanceof ParenthesizedTree inner) {
      flatten(new TreePath(path, inner.getExpression()), parts);
    } else if (tree instanceof BinaryTree both && both.getKind() == Tree.Kind.PLUS) {
      flatten(new TreePath(path, both.getLeftOperand()), parts);
      flatten(new TreePath(path, both.getRightOperand()), parts);
    } else {
      parts.add(path);
    }
  }
}
