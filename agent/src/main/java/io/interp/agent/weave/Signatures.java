package io.interp.agent.weave;

import io.interp.agent.spec.MethodPattern;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Method signatures as people write them: {@code forward(Tensor, long)}. */
final class Signatures {

  private Signatures() {}

  /** Whether a pattern means a method; bridges only forward to what they bridge to. */
  static boolean isMeant(MethodPattern pattern, int access, String name, String descriptor) {
    return pattern.name().equals(name)
        && (access & Opcodes.ACC_BRIDGE) == 0
        && parametersMatch(pattern.parameters(), descriptor);
  }

  /** Whether a class declares a method that a pattern means. */
  static boolean declares(ClassHeader type, MethodPattern pattern) {
    for (ClassHeader.Method method : type.methods()) {
      if (isMeant(pattern, method.access(), method.name(), method.descriptor())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the parameters of a descriptor are these, by simple or qualified names; null is any.
   */
  static boolean parametersMatch(List<String> parameters, String descriptor) {
    if (parameters == null) {
      return true;
    }
    Type[] types = Type.getArgumentTypes(descriptor);
    if (types.length != parameters.size()) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!typeMatches(parameters.get(i), types[i].getClassName())) {
        return false;
      }
    }
    return true;
  }

  /** Whether a name, simple or qualified, means the class of a qualified name. */
  static boolean typeMatches(String name, String qualified) {
    return qualified.equals(name)
        || qualified.endsWith("." + name)
        || qualified.endsWith("$" + name);
  }

  /** {@code forward(Tensor, Tensor)} for a name and a descriptor. */
  static String readable(String name, String descriptor) {
    return written(name, descriptor, true);
  }

  /** {@code forward(com.acme.Tensor, com.acme.Tensor)} for a name and a descriptor. */
  static String qualified(String name, String descriptor) {
    return written(name, descriptor, false);
  }

  private static String written(String name, String descriptor, boolean simple) {
    StringBuilder text = new StringBuilder(name).append('(');
    Type[] types = Type.getArgumentTypes(descriptor);
    for (int i = 0; i < types.length; i++) {
      String type = types[i].getClassName();
      text.append(i == 0 ? "" : ", ").append(simple ? simpleName(type) : type);
    }
    return text.append(')').toString();
  }

  /**
   * All names of a class of a qualified name: {@code acme.Outer$Inner}, {@code Outer$Inner}, {@code
   * Inner}.
   */
  static List<String> namesOf(String qualified) {
    List<String> names = new ArrayList<>(List.of(qualified));
    int before = qualified.lastIndexOf('.');
    while (before < qualified.length() - 1) {
      names.add(qualified.substring(before + 1));
      int dollar = qualified.indexOf('$', before + 1);
      before = dollar < 0 ? qualified.length() : dollar;
    }
    return names;
  }

  /**
   * The last part of a qualified name that can stand alone: {@code Inner}, but {@code Outer$1} for
   * an anonymous class and {@code Inner$} for an object of Scala's.
   */
  static String simpleName(String qualified) {
    int start = qualified.lastIndexOf('.') + 1;
    int dollar = qualified.lastIndexOf('$', qualified.length() - 2);
    while (dollar > start && !Character.isLetter(qualified.charAt(dollar + 1))) {
      dollar = qualified.lastIndexOf('$', dollar - 1);
    }
    return qualified.substring(dollar > start ? dollar + 1 : start);
  }
}
