package io.interp.internal.module;

/** Names of modules that are Java objects through and through, and so are told apart as such. */
public final class IdentityNames implements ModuleNames {

  private final WeakIdentityMap<String> paths = new WeakIdentityMap<>();

  /**
   * Names a module and what is below it, unless it has a name already: a module that is held twice
   * is known by the first.
   *
   * @return whether it had none
   */
  public boolean add(Object module, String path) {
    if (paths.get(module) != null) {
      return false;
    }
    paths.put(module, path);
    return true;
  }

  /** The path of a module below another, which may be the root. */
  public static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  @Override
  public String of(Object module) {
    return paths.get(module);
  }
}
