package io.interp.agent.weave;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The fields in which a method without a result may leave one: those that it writes, or that the
 * methods of its class do that it calls.
 */
final class FieldWrites {

  private static final String PASSED = "handed to a call that may fill it";
  private static final String UNSEEN = "what writes it, if anything does, is in code not seen";

  private final ClassNode type;
  private final FieldSearch fields;
  private final ClassFiles files;

  /** Of a class whose superclasses are among these files. */
  FieldWrites(ClassNode type, FieldSearch fields, ClassFiles files) {
    this.type = type;
    this.fields = fields;
    this.files = files;
  }

  /**
   * A field.
   *
   * @param caveat why nobody can tell whether the method writes it, or null when it does
   */
  record Written(String name, String caveat) {}

  /**
   * What a method may have written, the likeliest result first: the last that it writes itself.
   *
   * @param bodies the method's own code, then that of its lambdas
   */
  List<Written> of(List<MethodNode> bodies) {
    Found own = new Found();
    Deque<MethodInsnNode> open = new ArrayDeque<>();
    for (MethodNode body : bodies) {
      own.add(new BodyWrites(type.name, body), open);
    }
    Found called = new Found();
    boolean sawAll = follow(open, called);
    List<Written> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    add(own.written, null, seen, all);
    add(called.written, null, seen, all);
    add(own.passed, PASSED, seen, all);
    add(called.passed, PASSED, seen, all);
    if (!sawAll) {
      add(fields.names(), UNSEEN, seen, all);
    }
    return all;
  }

  /** Reads what is called, as far as it is of the class; false when something has no code. */
  private boolean follow(Deque<MethodInsnNode> open, Found found) {
    boolean sawAll = true;
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      MethodInsnNode call = open.poll();
      if (seen.add(call.name + call.desc)) {
        sawAll &= follow(call, found, open);
      }
    }
    return sawAll;
  }

  private boolean follow(MethodInsnNode call, Found found, Deque<MethodInsnNode> open) {
    String owner = call.owner;
    while (owner != null && !owner.equals("java/lang/Object")) {
      ClassNode declarer = withCode(owner);
      if (declarer == null) {
        return false;
      }
      for (MethodNode method : declarer.methods) {
        if (method.name.equals(call.name) && method.desc.equals(call.desc)) {
          found.add(new BodyWrites(declarer.name, method), open);
          for (MethodNode lambda : Lambdas.of(declarer, method)) {
            found.add(new BodyWrites(declarer.name, lambda), open);
          }
          return method.instructions.size() > 0;
        }
      }
      owner = declarer.superName;
    }
    return true; // of Object, or of an interface
  }

  /** A class of any age, since nothing is woven into it; null where it cannot be read. */
  private ClassNode withCode(String name) {
    if (name.equals(type.name)) {
      return type;
    }
    byte[] bytes = files.bytes(name);
    if (bytes == null) {
      return null;
    }
    ClassNode found = new ClassNode();
    try {
      new ClassReader(bytes).accept(found, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (RuntimeException e) {
      // ASM has no exception of its own for what is no class file, or one of a later Java.
      return null;
    }
    return found;
  }

  private void add(Iterable<String> names, String caveat, Set<String> seen, List<Written> all) {
    for (String name : names) {
      FieldSearch.Found field = fields.find(name);
      boolean mayChange = field != null && !field.isStatic() && mayChange(field, caveat);
      if (mayChange && seen.add(name)) {
        all.add(new Written(name, caveat));
      }
    }
  }

  /** A number changes only where its field is assigned. */
  private static boolean mayChange(FieldSearch.Found field, String caveat) {
    boolean isNumber = field.descriptor().length() == 1;
    return caveat == null || !isNumber || (caveat.equals(UNSEEN) && !field.isFinal());
  }

  /** What some code writes. */
  private final class Found {
    private final List<String> written = new ArrayList<>();
    private final Set<String> passed = new LinkedHashSet<>();

    void add(BodyWrites writes, Deque<MethodInsnNode> open) {
      List<String> names = new ArrayList<>(new LinkedHashSet<>(names(writes.fields())));
      Collections.reverse(names);
      written.addAll(names);
      passed.addAll(names(writes.passed()));
      for (MethodInsnNode call : writes.calls()) {
        if (!call.name.equals("<init>") && fields.isOf(call.owner)) {
          open.add(call);
        }
      }
    }

    private List<String> names(List<FieldInsnNode> accesses) {
      List<String> names = new ArrayList<>();
      for (FieldInsnNode access : accesses) {
        if (fields.isOf(access.owner)) {
          names.remove(access.name);
          names.add(access.name);
        }
      }
      return names;
    }
  }
}
