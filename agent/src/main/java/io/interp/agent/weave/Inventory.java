package io.interp.agent.weave;

import io.interp.internal.report.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** {@code it calls LinearImpl.forward x2, torch.softmax}. */
  static String calls(List<MethodNode> methods) {
    List<String> calls = new ArrayList<>();
    for (MethodNode method : methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof MethodInsnNode call && !call.name.equals("<init>")) {
          calls.add(CallSearch.readable(call));
        }
      }
    }
    return calls.isEmpty() ? "it calls nothing" : "it calls " + counted(calls);
  }

  /** {@code it has forward(Tensor, int) with 0 (x), 1 (layer)}. */
  static String arguments(List<MethodNode> methods) {
    List<String> texts = new ArrayList<>();
    for (MethodNode method : methods) {
      Locals locals = new Locals(method);
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

  /** Each once in the order of its first place, with how often it is there: {@code a, b x2}. */
  static String counted(List<String> texts) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String text : texts) {
      Integer before = counts.get(text);
      counts.put(text, before == null ? 1 : before + 1);
    }
    List<String> counted = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      int count = entry.getValue();
      counted.add(count == 1 ? entry.getKey() : entry.getKey() + " x" + count);
    }
    return join(counted);
  }

  /** The first of them, and how many there are more. */
  static String join(List<String> items) {
    return Listing.some(items, ", ", MOST);
  }
}
