package io.interp;

import java.security.CodeSource;

/**
 * One of the copies of this API in a JVM.
 *
 * @param loader of its classes
 */
record ApiCopy(ClassLoader loader) {

  /** Whether a class is one of this copy. */
  boolean has(Class<?> type) {
    return type.getClassLoader() == loader
        && type.getPackageName().equals(ApiCopy.class.getPackageName());
  }

  /** This copy's class for another's; classes of no copy stand for themselves. */
  Class<?> counterpart(Class<?> type, ApiCopy other) throws ClassNotFoundException {
    return other.has(type) ? Class.forName(type.getName(), true, loader) : type;
  }

  /** This copy's constant for another's. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  Object constant(Enum<?> other) {
    ApiCopy others = new ApiCopy(other.getDeclaringClass().getClassLoader());
    try {
      return Enum.valueOf((Class) counterpart(other.getDeclaringClass(), others), other.name());
    } catch (ClassNotFoundException | IllegalArgumentException e) {
      throw others.differsFrom(this, other.getDeclaringClass().getName() + "." + other.name(), e);
    }
  }

  /** Says in one line that another copy is of another version, where both are and how to tell. */
  IllegalStateException differsFrom(ApiCopy other, String what, Exception cause) {
    return new IllegalStateException(
        "io.interp is there in two versions: "
            + what
            + " of "
            + this
            + " is not the same in "
            + other
            + "; take the same version in both places",
        cause);
  }

  /** Where it comes from. */
  @Override
  public String toString() {
    try {
      CodeSource source =
          Class.forName(Interp.class.getName(), false, loader)
              .getProtectionDomain()
              .getCodeSource();
      return source == null ? String.valueOf(loader) : source.getLocation().getPath();
    } catch (ClassNotFoundException e) {
      return String.valueOf(loader);
    }
  }
}
