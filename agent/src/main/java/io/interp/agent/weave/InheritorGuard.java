package io.interp.agent.weave;

import io.interp.agent.plan.PlannedPoint;
import io.interp.agent.spec.MethodPattern;
import io.interp.internal.link.Guard;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets only those objects through whose class, or a super type of it, is one that a point is in and
 * inherits the method from the class that is woven. Decided once for each class.
 */
final class InheritorGuard implements Guard {

  private final PlannedPoint point;
  private final String declarer;
  private final Verdicts verdicts = new Verdicts();

  /**
   * A guard of the methods of one class.
   *
   * @param declarer the class that is woven, with slashes
   */
  InheritorGuard(PlannedPoint point, String declarer) {
    this.point = point;
    this.declarer = declarer;
  }

  @Override
  public boolean admits(Object self) {
    return verdicts.get(self.getClass());
  }

  private boolean decide(Class<?> type) {
    Set<Class<?>> superTypes = new LinkedHashSet<>();
    collect(type, superTypes);
    for (Class<?> superType : superTypes) {
      if (point.spec().in().matches(superType.getName()) && inherits(superType)) {
        return true;
      }
    }
    return false;
  }

  private static void collect(Class<?> type, Set<Class<?>> into) {
    if (type != null && into.add(type)) {
      collect(type.getSuperclass(), into);
      for (Class<?> superInterface : type.getInterfaces()) {
        collect(superInterface, into);
      }
    }
  }

  private boolean inherits(Class<?> type) {
    ClassFiles files = ClassFiles.of(type.getClassLoader());
    ClassHeader header = files.header(type.getName().replace('.', '/'));
    if (header == null || !point.isIn(new Kin(header, files))) {
      return false;
    }
    List<String> missing = new ArrayList<>();
    for (MethodPattern pattern : point.spec().methods()) {
      if (!Signatures.declares(header, pattern)) {
        for (Inheritance.Inherited found : new Inheritance(files).find(header, pattern, missing)) {
          if (found.declarer().equals(declarer)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private final class Verdicts extends ClassValue<Boolean> {
    @Override
    protected Boolean computeValue(Class<?> type) {
      return decide(type);
    }
  }
}
