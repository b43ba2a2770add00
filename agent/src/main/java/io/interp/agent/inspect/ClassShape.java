package io.interp.agent.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;

/** What a class extends, and the elements that each of its objects has when it is a container. */
final class ClassShape extends ClassVisitor {

  private static final String TUPLES = "org.bytedeco.pytorch.";

  /** A list of tensors that hardly ever is without its first. */
  private static final String DJL_LIST = "ai.djl.ndarray.NDList";

  private final List<String> supertypes = new ArrayList<>();
  private final Map<String, String> components = new LinkedHashMap<>();
  private final Map<Integer, String> positions = new TreeMap<>();
  private String name;
  private int access;

  private ClassShape() {
    super(Opcodes.ASM9);
  }

  static ClassShape of(ClassReader reader) {
    ClassShape shape = new ClassShape();
    reader.accept(shape, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return shape;
  }

  int access() {
    return access;
  }

  /** With dots. */
  List<String> supertypes() {
    return supertypes;
  }

  /** The names of a record's components in their order; empty for any other class. */
  List<String> components() {
    return List.copyOf(components.keySet());
  }

  /**
   * The types of a record's components or a tuple's elements, by what {@code element} calls them.
   */
  Map<String, String> elements() {
    if (name.equals(DJL_LIST)) {
      return Map.of("0", "ai.djl.ndarray.NDArray");
    }
    Map<String, String> elements = new LinkedHashMap<>(components);
    for (int i = 0; positions.containsKey(i); i++) {
      elements.put(Integer.toString(i), positions.get(i));
    }
    return elements;
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String base, String[] interfaces) {
    this.access = access;
    this.name = name.replace('/', '.');
    if (base != null && !base.equals("java/lang/Object")) {
      supertypes.add(base.replace('/', '.'));
    }
    for (String type : interfaces) {
      supertypes.add(type.replace('/', '.'));
    }
  }

  @Override
  public RecordComponentVisitor visitRecordComponent(
      String component, String descriptor, String signature) {
    components.put(component, Type.getType(descriptor).getClassName());
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String method, String descriptor, String signature, String[] exceptions) {
    boolean isElement =
        name.startsWith(TUPLES)
            && (access & Opcodes.ACC_STATIC) == 0
            && descriptor.startsWith("()")
            && method.matches("get\\d+");
    if (isElement) {
      positions.put(
          Integer.valueOf(method.substring("get".length())),
          Type.getReturnType(descriptor).getClassName());
    }
    return null;
  }
}
