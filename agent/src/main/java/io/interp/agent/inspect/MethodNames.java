package io.interp.agent.inspect;

import io.interp.agent.inspect.ModelFiles.ClassFile;
import io.interp.agent.spec.read.NearMiss;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The names that the forward of a model may have where it is not called so. */
final class MethodNames {

  /** What libraries for the JVM call it. */
  private static final List<String> USUAL =
      List.of("predict", "infer", "activate", "apply", "call", "compute", "evaluate", "run");

  /** Those of them that functional interfaces of the JDK have, so that any class may. */
  private static final Set<String> OF_FUNCTIONS = Set.of("apply", "call", "run");

  private static final int MOST = 8;

  /** How many times as many classes have a name that is worth a word. */
  private static final int MANY = 3;

  private MethodNames() {}

  /** {@code did you mean `forward`?}, or the names that a forward may have, or nothing. */
  static String suggest(Collection<ClassFile> classes, String wanted) {
    Map<String, Integer> counts = new TreeMap<>();
    for (ClassFile file : classes) {
      count(file.read(), counts);
    }
    String near = NearMiss.suggest(wanted, List.copyOf(counts.keySet()));
    if (!near.isEmpty()) {
      return near;
    }
    String word = wanted.replace("*", "").toLowerCase(Locale.ROOT);
    List<String> found =
        counts.keySet().stream()
            .filter(name -> isUsual(name, word))
            .limit(MOST)
            .map(name -> name + " (" + classes(counts.get(name)) + ")")
            .toList();
    return found.isEmpty() ? "" : "it may be called " + String.join(", ", found);
  }

  /** Tells of a usual name that several times as many classes have; empty where there is none. */
  static String moreUsual(Collection<ClassFile> classes, int found) {
    Map<String, Integer> counts = new TreeMap<>();
    classes.forEach(file -> count(file.read(), counts));
    return counts.entrySet().stream()
        .filter(entry -> isUsual(entry.getKey(), Request.FORWARD))
        .filter(entry -> !OF_FUNCTIONS.contains(entry.getKey()))
        .filter(entry -> entry.getValue() >= MANY * found)
        .max(Map.Entry.comparingByValue())
        .map(
            most ->
                classes(most.getValue())
                    + " have a method "
                    + most.getKey()
                    + ", which may be the forward here; see them with --method "
                    + most.getKey())
        .orElse("");
  }

  private static boolean isUsual(String name, String word) {
    return USUAL.contains(name)
        || (!word.isEmpty() && name.toLowerCase(Locale.ROOT).contains(word) && !name.equals(word));
  }

  static String classes(int count) {
    return count == 1 ? "1 class" : count + " classes";
  }

  private static void count(byte[] bytes, Map<String, Integer> counts) {
    int skipped = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
    ClassReader reader;
    try {
      reader = new ClassReader(bytes);
    } catch (RuntimeException e) {
      // No class file, or of a later Java: it has no name to offer.
      return;
    }
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          private String last = "";

          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            if ((access & Opcodes.ACC_SYNTHETIC) == 0 && !name.equals(last)) {
              counts.merge(name, 1, Integer::sum);
              last = name;
            }
            return null;
          }
        },
        skipped);
  }
}
