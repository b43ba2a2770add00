package io.interp.agent.weave;

import io.interp.agent.spec.Where;
import io.interp.agent.spec.read.NearMiss;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What a class has instead of what a spec looked for in it. */
final class Inventory {

  private static final int MOST = 12;

  private Inventory() {}

  /** {@code it has forward(Tensor), generate(Tensor, int)}. */
  static String methods(ClassNode type) {
    List<String> names = new ArrayList<>();
    for (MethodNode method : type.methods) {
      if (method.name.charAt(0) != '<' && !method.name.startsWith("lambda$")) {
        names.add(Signatures.readable(method.name, method.desc));
      }
    }
    return names.isEmpty() ? "it has no methods" : "it has " + join(names);
  }

  /** What the methods have of the kind that a point looked for. */
  static String sites(String owner, List<MethodNode> methods, Where where) {
    if (where instanceof Where.Assign) {
      return locals(owner, methods);
    }
    if (where instanceof Where.Call) {
      return calls(methods);
    }
    if (where instanceof Where.Argument) {
      return arguments(owner, methods);
    }
    return "it returns nothing";
  }

  /** Whether none of the methods says how its variables are called. */
  static boolean withoutNames(String owner, List<MethodNode> methods) {
    for (MethodNode method : methods) {
      if (new SiteFinder(owner, method).locals().known()) {
        return false;
      }
    }
    return true;
  }

  static String calls(List<MethodNode> methods) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (MethodNode method : methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof MethodInsnNode call && !call.name.equals("<init>")) {
          String name = SiteFinder.readable(call);
          Integer before = counts.get(name);
          counts.put(name, before == null ? 1 : before + 1);
        }
      }
    }
    List<String> calls = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      int count = entry.getValue();
      calls.add(count == 1 ? entry.getKey() : entry.getKey() + " x" + count);
    }
    return calls.isEmpty() ? "it calls nothing" : "it calls " + join(calls);
  }

  private static String locals(String owner, List<MethodNode> methods) {
    if (withoutNames(owner, methods)) {
      return "the class was compiled without the names of local variables";
    }
    Set<String> names = assigned(owner, methods);
    return names.isEmpty() ? "it assigns no local variable" : "it assigns " + join(names);
  }

  /**
   * {@code did you mean `att`?} for a misspelt name of a variable or a method called, or nothing.
   */
  static String suggestion(String owner, List<MethodNode> methods, Where where) {
    if (where instanceof Where.Assign assign) {
      return NearMiss.suggest(assign.local(), List.copyOf(assigned(owner, methods)));
    }
    return where instanceof Where.Call call ? NearMiss.suggest(call.name(), called(methods)) : "";
  }

  private static Set<String> assigned(String owner, List<MethodNode> methods) {
    Set<String> names = new LinkedHashSet<>();
    for (MethodNode method : methods) {
      names.addAll(new SiteFinder(owner, method).locals().assignedNames());
    }
    return names;
  }

  private static List<String> called(List<MethodNode> methods) {
    List<String> names = new ArrayList<>();
    for (MethodNode method : methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof MethodInsnNode call) {
          names.add(call.name);
        }
      }
    }
    return names;
  }

  private static String arguments(String owner, List<MethodNode> methods) {
    List<String> texts = new ArrayList<>();
    for (MethodNode method : methods) {
      Locals locals = new SiteFinder(owner, method).locals();
      StringBuilder text = new StringBuilder(Signatures.readable(method.name, method.desc));
      for (int i = 0; i < Type.getArgumentTypes(method.desc).length; i++) {
        String name = locals.parameterName(i);
        text.append(i == 0 ? " with " : ", ").append(i);
        text.append(name == null ? "" : " (" + name + ")");
      }
      texts.add(text.toString());
    }
    return "it has " + join(texts);
  }

  private static String join(Collection<String> all) {
    List<String> items = List.copyOf(all);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(MOST, items.size()); i++) {
      text.append(i == 0 ? "" : ", ").append(items.get(i));
    }
    return items.size() > MOST ? text + " and " + (items.size() - MOST) + " more" : text.toString();
  }
}
