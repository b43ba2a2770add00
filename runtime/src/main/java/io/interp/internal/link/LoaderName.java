package io.interp.internal.link;

import io.interp.internal.point.Glob;

/**
 * What a class loader is called.
 *
 * @param name {@code app}, {@code platform}, {@code boot}, or what the application named it; null
 *     where it has no name
 * @param className the class of the loader, with dots; null where it is not known
 * @param shown the loader in a message, in the JVM's own manner and told apart from any other
 */
public record LoaderName(String name, String className, String shown) {

  /** A loader that is not there yet: nothing says what it will be called. */
  public static final LoaderName UNKNOWN = new LoaderName(null, null, "unknown");

  /** The name of a loader; null is the boot loader. */
  public static LoaderName of(ClassLoader loader) {
    if (loader == null) {
      return new LoaderName("boot", "", "boot");
    }
    String name = loader.getName();
    String className = loader.getClass().getName();
    boolean builtIn =
        loader == ClassLoader.getSystemClassLoader()
            || loader == ClassLoader.getPlatformClassLoader();
    String id = " @" + Integer.toHexString(System.identityHashCode(loader));
    String shown =
        builtIn && name != null ? name : (name == null ? className : "'" + name + "'") + id;
    return new LoaderName(name, className, shown);
  }

  /** Whether a glob means the loader's name or its class; it may mean one that is not known. */
  public boolean isMeantBy(String glob) {
    return className == null
        || (name != null && Glob.matches(glob, name))
        || Glob.matches(glob, className);
  }
}
