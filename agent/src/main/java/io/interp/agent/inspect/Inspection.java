package io.interp.agent.inspect;

import io.interp.agent.inspect.ModelFiles.ClassFile;
import io.interp.agent.weave.MethodSites;
import io.interp.agent.weave.SiteCatalog;
import io.interp.internal.point.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;

/**
 * A look at every class of a model, one after the other: none is kept, so that a large JAR needs
 * little memory.
 */
final class Inspection {

  private final ModelFiles files;
  private final String classes;
  private final MethodGlob methods;
  private final SiteCatalog catalog;
  private final ModelGuess guess = new ModelGuess();
  private final List<String> unreadable = new ArrayList<>();

  /**
   * A look to be taken.
   *
   * @param classes a glob, which also means classes of the class path; null for all of the model's
   *     own
   */
  Inspection(ModelFiles files, String classes, MethodGlob methods) {
    this.files = files;
    this.classes = classes;
    this.methods = methods;
    this.catalog = new SiteCatalog(files.loader());
  }

  /** Hands out a report for each class that has one of the methods, by name. */
  void run(Consumer<ClassReport> reports) {
    for (ClassFile file : scope().values()) {
      boolean shown = isShown(file);
      byte[] bytes = file.read();
      ForwardClass type;
      try {
        type = scan(bytes);
      } catch (RuntimeException e) {
        // ASM has no exception of its own for what is no class file, or one of a later Java.
        if (classes == null) {
          unreadable.add(file.name() + ": " + why(e));
        } else if (shown) {
          reports.accept(unreadable(file, null, e));
        }
        continue;
      }
      if (type != null && type.declares() && shown) {
        if (classes != null) {
          guess.want(type.name());
        }
        reports.accept(report(file, bytes, type));
      }
    }
  }

  /** The classes that {@link #run} could not read, and why. */
  List<String> unreadable() {
    return unreadable;
  }

  /** The classes of {@link #run} that may be the model. */
  ModelGuess guess() {
    return guess;
  }

  /** The usual name of a forward that far more classes have than the one looked for, or nothing. */
  String otherNames(int found) {
    List<ClassFile> shown = scope().values().stream().filter(this::isShown).toList();
    return methods.isForward() ? MethodNames.moreUsual(shown, found) : "";
  }

  /** The sites of one class, in the methods of a name. */
  List<MethodSites> sites(String className, String method) {
    return catalog.of(files.all().get(className).read(), method);
  }

  private boolean isShown(ClassFile file) {
    return classes == null || Glob.matches(classes, file.name());
  }

  private Map<String, ClassFile> scope() {
    if (classes == null) {
      return files.own();
    }
    Map<String, ClassFile> scope = new TreeMap<>(files.own());
    files.named(classes).forEach(file -> scope.put(file.name(), file));
    return scope;
  }

  private ForwardClass scan(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    String name = reader.getClassName().replace('/', '.');
    if (reader.getSuperName() != null) {
      guess.supertype(name, reader.getSuperName().replace('/', '.'));
    }
    for (String type : reader.getInterfaces()) {
      guess.supertype(name, type.replace('/', '.'));
    }
    if (!methods.mayBeIn(reader)) {
      return null;
    }
    ForwardClass type = ForwardClass.of(reader, methods);
    if (type.body() != null) {
      guess.candidate(type);
    }
    return type;
  }

  private ClassReport report(ClassFile file, byte[] bytes, ForwardClass type) {
    try {
      return new ClassReport(
          file.name(), file.root().name(), type.source(), null, catalog.of(bytes, methods.text()));
    } catch (RuntimeException e) {
      return unreadable(file, type.source(), e);
    }
  }

  private static ClassReport unreadable(ClassFile file, String source, RuntimeException e) {
    return new ClassReport(file.name(), file.root().name(), source, why(e), List.of());
  }

  private static String why(RuntimeException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
