package io.interp.agent.weave;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A site of a method as people and files see it.
 *
 * @param kind {@code return}, {@code argument}, {@code assign}, {@code call}, …: the word that a
 *     spec has for it in {@code at}
 * @param subject the local variable, argument, field or method called; empty for a return
 * @param filled what a call without a result may have filled, {@code receiver} or {@code {argument:
 *     1}}; null for every other value
 * @param occurrence which of the sites that {@code at} matches, from 1
 * @param count how many sites {@code at} matches; 0 where nobody counted
 * @param type the value's type as the verifier has it, or null where there is none
 * @param line source line, or -1 where the class does not tell
 * @param index how many instructions stand before the site's; -1 for an argument on entry
 * @param in where it is written, in its method itself or in a lambda
 * @param refusal why the value cannot be hooked, or null when it can
 * @param caveat what is not yet in the value there, or null when nothing speaks against it
 */
public record SiteView(
    String kind,
    String subject,
    String filled,
    int occurrence,
    int count,
    String type,
    int line,
    int index,
    Body in,
    String refusal,
    String caveat) {

  /** Whose code a site is in. */
  public enum Body {
    METHOD,
    LAMBDA,

    /** A lambda of a method that has a {@code this}, and that has none. */
    LAMBDA_WITHOUT_THIS
  }

  /** Whether a point is at all sites of its kind and subject, so that a spec counts none. */
  public boolean isEvery() {
    return kind.equals("return") || kind.equals("field") || kind.equals("argument");
  }

  /** Whether it cannot be hooked because the class of its value is nowhere. */
  public boolean lacksType() {
    return refusal != null && Visibility.isOfAbsentType(refusal);
  }

  /** A site that is hooked. */
  static SiteView of(MethodNode body, FoundSite site, int occurrence, String caveat) {
    Body in = Bodies.isLambda(body) ? Body.LAMBDA : Body.METHOD;
    return of(body, site, site.subject(), null, occurrence, 0, in, null, caveat);
  }

  static SiteView of(
      MethodNode body,
      FoundSite site,
      String subject,
      String filled,
      int occurrence,
      int count,
      Body in,
      String refusal,
      String caveat) {
    return new SiteView(
        site.kind(),
        subject,
        filled,
        occurrence,
        count,
        site.type() == null ? null : site.type().getClassName(),
        site.line(),
        index(body, site.instruction()),
        in,
        refusal,
        caveat);
  }

  /** Counts instructions of the JVM alone: lines and frames come and go with options. */
  private static int index(MethodNode method, AbstractInsnNode wanted) {
    int index = 0;
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction == wanted) {
        return index;
      }
      index += instruction.getOpcode() < 0 ? 0 : 1;
    }
    return -1;
  }
}
