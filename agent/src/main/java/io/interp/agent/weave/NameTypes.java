package io.interp.agent.weave;

import java.util.Set;
import org.objectweb.asm.Type;

/** The types whose values names can have: whole numbers, strings, enums and booleans. */
final class NameTypes {

  private static final Type OBJECT = Type.getObjectType("java/lang/Object");

  private static final Set<String> PLAIN =
      Set.of(
          "Z",
          "B",
          "S",
          "I",
          "J",
          "Ljava/lang/String;",
          "Ljava/lang/Boolean;",
          "Ljava/lang/Byte;",
          "Ljava/lang/Short;",
          "Ljava/lang/Integer;",
          "Ljava/lang/Long;");

  private NameTypes() {}

  /** Why no name can have a value of a type, or null when one can. */
  static String refusal(String variable, Type type, Visibility visibility) {
    return PLAIN.contains(type.getDescriptor()) || visibility.isEnum(type)
        ? null
        : "{"
            + variable
            + "} is of type "
            + type.getClassName()
            + ", and names can have whole numbers, strings, enum constants and booleans";
  }

  /** The type of such a value in a descriptor: a reference may be of a class that is absent. */
  static Type handed(Type type) {
    return type.getSort() >= Type.ARRAY ? OBJECT : type;
  }
}
