package io.interp.agent.spec.read;

import io.interp.agent.spec.ClassPattern;
import io.interp.agent.spec.MethodPattern;
import io.interp.agent.spec.Where;
import io.interp.agent.spec.yaml.YamlScalar;

/** Reads the names of classes, methods and calls; null stands for what was reported. */
final class CodeNames {

  /** One class by its full name. */
  static ClassPattern oneClass(YamlScalar scalar, String key, Problems problems) {
    if (scalar == null) {
      return null;
    }
    if (scalar.text().indexOf('*') >= 0) {
      problems.add(
          scalar.location(),
          Texts.code(key) + " names one class, not a pattern",
          "found " + scalar.describe(),
          "write the full name of the class");
      return null;
    }
    return classes(scalar, problems);
  }

  /** A class or a glob. */
  static ClassPattern classes(YamlScalar scalar, Problems problems) {
    if (scalar == null) {
      return null;
    }
    String text = scalar.text().strip();
    if (!JavaNames.isClassNameOrGlob(text)) {
      String dotted = text.replace('/', '.');
      problems.add(
          scalar.location(),
          "not the name of a class",
          "found " + scalar.describe(),
          JavaNames.isClassNameOrGlob(dotted)
              ? "write it with dots: `" + dotted + "`"
              : "write it as in `com.acme.Model` or `com.acme.Model$Inner`");
      return null;
    }
    if (isOfJavaItself(text)) {
      problems.add(
          scalar.location(),
          "a class of Java itself, which hooks run on",
          "found " + scalar.describe(),
          "hook the call of it in the model instead, with `at: {call: …}`");
      return null;
    }
    return new ClassPattern(text, scalar.location());
  }

  private static boolean isOfJavaItself(String className) {
    int dot = className.lastIndexOf('.');
    return dot > 0 && Object.class.getModule().getPackages().contains(className.substring(0, dot));
  }

  /** A method of the class that {@code in} names. */
  static MethodPattern method(YamlScalar scalar, Problems problems) {
    return method(scalar, false, problems);
  }

  /** A method, or {@code <init>} or {@code <clinit>} for the lambdas that are written in them. */
  static MethodPattern methodOrInitializer(YamlScalar scalar, Problems problems) {
    return method(scalar, true, problems);
  }

  private static MethodPattern method(YamlScalar scalar, boolean orInitializer, Problems problems) {
    if (scalar == null) {
      return null;
    }
    Signature signature = Signature.read(scalar, "method", problems);
    if (signature == null) {
      return null;
    }
    String name = signature.name();
    boolean initializer = orInitializer && (name.equals("<init>") || name.equals("<clinit>"));
    if (signature.owner() != null || !(initializer || JavaNames.isIdentifier(name))) {
      problems.add(
          scalar.location(),
          "not the name of a method",
          "found " + scalar.describe(),
          signature.owner() == null
              ? "write it as in `forward` or `forward(Tensor, Tensor)`"
              : "the class belongs in `in`");
      return null;
    }
    return new MethodPattern(name, signature.parameters(), scalar.location());
  }

  /** A call in a method. */
  static Where.Call call(YamlScalar scalar, Problems problems) {
    if (scalar == null) {
      return null;
    }
    Signature signature = Signature.read(scalar, "call", problems);
    if (signature == null) {
      return null;
    }
    String owner = signature.owner();
    if (!JavaNames.isIdentifierOrGlob(signature.name())
        || (owner != null && !JavaNames.isClassNameOrGlob(owner))) {
      problems.add(
          scalar.location(),
          "not a call",
          "found " + scalar.describe(),
          "write it as in `softmax`, `torch.softmax` or `softmax(Tensor, long)`");
      return null;
    }
    return new Where.Call(owner, signature.name(), signature.parameters());
  }

  /** A field that code reads or writes. */
  static Where.Access access(YamlScalar scalar, boolean isRead, Problems problems) {
    String text = scalar.text().strip();
    int dot = text.lastIndexOf('.');
    String owner = dot < 0 ? null : text.substring(0, dot);
    String name = text.substring(dot + 1);
    if (!JavaNames.isIdentifierOrGlob(name)
        || (owner != null && !JavaNames.isClassNameOrGlob(owner))) {
      problems.add(
          scalar.location(),
          "not a field",
          "found " + scalar.describe(),
          "write it as in `cache` or `Block.cache`");
      return null;
    }
    return new Where.Access(isRead, owner, name);
  }

  private CodeNames() {}
}
