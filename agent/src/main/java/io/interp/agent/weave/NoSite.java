package io.interp.agent.weave;

import io.interp.agent.spec.Location;
import io.interp.agent.spec.Problem;
import io.interp.agent.spec.Where;
import io.interp.agent.spec.read.NearMiss;
import io.interp.internal.point.Glob;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What methods have instead, where a point's {@code at} matches nothing in any of them. */
final class NoSite implements Lack {

  private final FieldSearch fields;
  private final Mentioned mentioned;
  private final Where where;
  private final Location at;
  private final String wrong;

  /**
   * Of methods of the class that the fields are of.
   *
   * @param wrong what is to be said of them
   */
  NoSite(FieldSearch fields, Mentioned mentioned, Where where, Location at, String wrong) {
    this.fields = fields;
    this.mentioned = mentioned;
    this.where = where;
    this.at = at;
    this.wrong = wrong;
  }

  @Override
  public Problem problem() {
    return new Problem(at, wrong, found(), remedy());
  }

  @Override
  public boolean isNear() {
    return true;
  }

  /** What they have of the kind that the point looks for. */
  private String found() {
    if (where instanceof Where.Assign) {
      return locals();
    }
    if (where instanceof Where.Call call) {
      return isVoid(call) ? "the call returns nothing" : calls(call);
    }
    if (where instanceof Where.Argument) {
      return Inventory.arguments(mentioned.methods());
    }
    if (where instanceof Where.Access access) {
      return accesses(access.isRead());
    }
    if (where instanceof Where.Field field) {
      return fields.find(field.name()) == null ? fields.described() : "it never returns";
    }
    return "it returns nothing";
  }

  /** What to try: the near miss, or another way to the value. */
  private String remedy() {
    if (where instanceof Where.Return) {
      String type = Signatures.simpleName(fields.className());
      return "hook the field that holds its result, with at: {field: …}, or in its caller the"
          + " argument that it fills, with at: {call: "
          + (type + "." + mentioned.methods().get(0).name)
          + ", value: {argument: 0}, when: after}";
    }
    if (where instanceof Where.Call call && isVoid(call)) {
      return "take what it fills, with value: {argument: 0}, when: after";
    }
    boolean byName =
        where instanceof Where.Assign
            || (where instanceof Where.Argument argument && argument.name() != null);
    if (byName && mentioned.isWithoutNames()) {
      return "compile it with javac -g, or hook a call, the return or an argument by position; "
          + mentioned.describeCalls();
    }
    return nearMiss();
  }

  private String nearMiss() {
    if (where instanceof Where.Assign assign) {
      return NearMiss.suggest(assign.local(), mentioned.assigned());
    }
    if (where instanceof Where.Field field) {
      return NearMiss.suggest(field.name(), fields.names());
    }
    if (where instanceof Where.Access access) {
      Set<String> accessed = new LinkedHashSet<>();
      Set<String> owners = new LinkedHashSet<>();
      for (FieldInsnNode field : mentioned.accesses(access.isRead())) {
        accessed.add(field.name);
        if (Glob.matches(access.name(), field.name)) {
          owners.add(field.owner.replace('/', '.'));
        }
      }
      return near(access.owner(), owners, access.name(), accessed);
    }
    if (where instanceof Where.Call call) {
      Set<String> owners = mentioned.ownersOfCalls(call.name());
      return near(call.owner(), owners, call.name(), mentioned.called());
    }
    return "";
  }

  /**
   * The nearest name or, where the name is right, the nearest class.
   *
   * @param owners the classes that have the name
   * @param names all names
   */
  private static String near(
      String owner, Collection<String> owners, String name, Collection<String> names) {
    if (owners.isEmpty()) {
      return NearMiss.suggest(name, names);
    }
    List<String> shown = new ArrayList<>();
    for (String type : owners) {
      if (owner == null || Glob.matchesClass(owner, type)) {
        return "";
      }
      shown.addAll(Signatures.namesOf(type));
    }
    return NearMiss.suggest(owner, shown);
  }

  /** Calls of that name tell more than all calls, where there are any. */
  private String calls(Where.Call wanted) {
    List<String> constants = wanted.constants().isEmpty() ? List.of() : constants(wanted);
    if (!constants.isEmpty()) {
      return "its calls of " + wanted.name() + " have args: " + Inventory.counted(constants);
    }
    List<String> named = new ArrayList<>();
    for (MethodInsnNode call : mentioned.calls()) {
      if (Glob.matches(wanted.name(), call.name)) {
        String owner = Signatures.simpleName(call.owner.replace('/', '.'));
        named.add(owner + "." + Signatures.readable(call.name, call.desc));
      }
    }
    return named.isEmpty()
        ? mentioned.describeCalls()
        : "its calls of " + wanted.name() + " are " + Inventory.counted(named);
  }

  /** Whether a result is asked of calls that are there, and have none. */
  private boolean isVoid(Where.Call wanted) {
    boolean isResult = wanted.value().of() == Where.CallValue.Of.RESULT;
    if (!isResult || mentioned.ownersOfCalls(wanted.name()).isEmpty()) {
      return false;
    }
    for (MethodNode method : mentioned.methods()) {
      CallSearch search = new CallSearch(fields.owner(), method, wanted);
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof MethodInsnNode call && search.matches(call)) {
          return true; // one with a result would have been a site
        }
      }
    }
    return false;
  }

  /** The constants in the calls that are meant but for their constants. */
  private List<String> constants(Where.Call wanted) {
    Where.Call anyConstants = new Where.Call(wanted.owner(), wanted.name(), wanted.parameters());
    List<String> found = new ArrayList<>();
    for (MethodNode method : mentioned.methods()) {
      CallSearch search = new CallSearch(fields.owner(), method, anyConstants);
      ConstantArguments constants = new ConstantArguments(fields.owner(), method);
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof MethodInsnNode call && search.matches(call)) {
          found.add(constants.described(call));
        }
      }
    }
    return found;
  }

  private String locals() {
    if (mentioned.isWithoutNames()) {
      return "the class was compiled without the names of local variables";
    }
    Set<String> names = mentioned.assigned();
    return names.isEmpty()
        ? "it assigns no local variable"
        : "it assigns " + Inventory.join(List.copyOf(names));
  }

  private String accesses(boolean isRead) {
    List<String> accessed = new ArrayList<>();
    for (FieldInsnNode field : mentioned.accesses(isRead)) {
      accessed.add(SiteFinder.readable(field));
    }
    String verb = isRead ? "it reads " : "it writes ";
    return verb + (accessed.isEmpty() ? "no field" : Inventory.counted(accessed));
  }
}
