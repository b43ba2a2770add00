package io.interp.internal.module;

/**
 * Module paths within one model object: the framework's own names where it has them, else fields,
 * list indexes and map keys. Each Java object is resolved once.
 *
 * <p>Addresses tell modules apart only while those live, and the next module may get the address of
 * a dead one: the framework's names are read anew in every step that meets an unknown object.
 */
public final class ModulePaths {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_OBJECTS = 100_000;
  private static final long NEVER = Long.MIN_VALUE;
  private static final String UNKNOWN = new String("unknown");

  private final ModuleAdapter adapter;
  private final WeakIdentityMap<String> resolved = new WeakIdentityMap<>();
  private ModuleNames named;
  private WeakIdentityMap<String> held = new WeakIdentityMap<>();
  private long namedIn = NEVER;
  private long heldIn = NEVER;

  /** Paths in a model of the adapter's framework, or of none when it is null. */
  public ModulePaths(ModuleAdapter adapter) {
    this.adapter = adapter;
  }

  /**
   * The path of an object from the model, empty for the model itself.
   *
   * @param step number of the step that asks; the model's structure is taken as fixed within a step
   * @return null for an object that is neither registered in the model nor held by a field of it
   */
  public synchronized String path(Object model, Object module, long step) {
    if (module == model) {
      return "";
    }
    String path = resolved.get(module);
    if (path == null) {
      path = registered(model, module, step);
      if (path == null) {
        path = held(model, module, step);
      }
      resolved.put(module, path == null ? UNKNOWN : path);
    }
    return sameObject(path, UNKNOWN) ? null : path;
  }

  private String registered(Object model, Object module, long step) {
    if (adapter == null || !adapter.accepts(module.getClass())) {
      return null;
    }
    if (namedIn != step) {
      named = adapter.names(model);
      namedIn = step;
    }
    return named.of(module);
  }

  private String held(Object model, Object module, long step) {
    if (heldIn != step) {
      held = new WeakIdentityMap<>();
      ObjectWalk.walk(model, MAX_DEPTH, MAX_OBJECTS, new Remember(model, step));
      heldIn = step;
    }
    return held.get(module);
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean sameObject(String a, String b) {
    return a == b;
  }

  /** What a module holds without having registered it is named below the module's own name. */
  private final class Remember implements ObjectWalk.Visitor {
    private final Object model;
    private final long step;

    Remember(Object model, long step) {
      this.model = model;
      this.step = step;
    }

    @Override
    public String name(Object object, String path) {
      String name = registered(model, object, step);
      return name == null ? path : name;
    }

    @Override
    public boolean visit(Object object, String path) {
      held.put(object, path);
      return true;
    }
  }
}
