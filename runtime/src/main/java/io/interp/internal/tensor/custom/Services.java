package io.interp.internal.tensor.custom;

import io.interp.TensorAdapter;
import io.interp.internal.report.Failures;
import io.interp.internal.tensor.custom.AdapterRule.Jar;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.WeakHashMap;

/**
 * The {@link TensorAdapter} services of JARs that specs name and of class loaders. Only names are
 * remembered, so that no class loader of the model's is kept.
 */
final class Services {

  private static final int MOST = 1000;

  private final List<Jar> jars;
  private final Failures failures;
  private final Map<ClassLoader, List<Service>> byLoader = new WeakHashMap<>();

  Services(List<Jar> jars, Failures failures) {
    this.jars = jars;
    this.failures = failures;
  }

  /**
   * An adapter and the type that it names.
   *
   * @param jar where it is; null for the class path
   */
  record Service(String type, String className, Jar jar) {

    /** As messages name it. */
    String describe() {
      return className + (jar == null ? " on the class path" : " of " + jar.name());
    }
  }

  /** The services for types of a class loader, those of JARs first. */
  synchronized List<Service> of(ClassLoader loader) {
    List<Service> known = byLoader.get(orClassPath(loader));
    if (known == null) {
      known = new ArrayList<>();
      for (Jar jar : jars) {
        addJar(jar, loader, known);
      }
      for (TensorAdapter<?> adapter : onClassPath(loader)) {
        add(adapter, null, known);
      }
      byLoader.put(orClassPath(loader), known);
    }
    return known;
  }

  /** The JDK's own loader has no adapters: they are on the class path. */
  private static ClassLoader orClassPath(ClassLoader loader) {
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }

  /** The adapter itself, for the types of a class loader. */
  TensorAdapter<?> make(Service service, ClassLoader loader) throws ReflectiveOperationException {
    if (service.jar() != null) {
      return make(new JarLoader(service.jar().file(), orClassPath(loader)), service.className());
    }
    for (TensorAdapter<?> adapter : onClassPath(loader)) {
      if (adapter.getClass().getName().equals(service.className())) {
        return adapter;
      }
    }
    throw new ClassNotFoundException(service.className());
  }

  private static TensorAdapter<?> make(ClassLoader loader, String className)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName(className, true, loader);
    return (TensorAdapter<?>) type.getConstructor().newInstance();
  }

  private void addJar(Jar jar, ClassLoader loader, List<Service> to) {
    JarLoader inJar = new JarLoader(jar.file(), orClassPath(loader));
    for (String className : jar.classes()) {
      try {
        add(make(inJar, className), jar, to);
      } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
        failures.report(
            jar.location() + ": the adapter " + className + " of " + jar.name() + " cannot be used",
            e);
      }
    }
  }

  private void add(TensorAdapter<?> adapter, Jar jar, List<Service> to) {
    String className = adapter.getClass().getName();
    String type = null;
    try {
      type = adapter.type();
    } catch (RuntimeException | LinkageError e) {
      failures.report(className + ".type", e);
    }
    if (type != null) {
      to.add(new Service(type, className, jar));
    }
  }

  private List<TensorAdapter<?>> onClassPath(ClassLoader loader) {
    List<TensorAdapter<?>> found = new ArrayList<>();
    @SuppressWarnings("rawtypes")
    Iterator<TensorAdapter> services =
        ServiceLoader.load(TensorAdapter.class, orClassPath(loader)).iterator();
    for (int i = 0; i < MOST; i++) {
      try {
        if (!services.hasNext()) {
          break;
        }
        found.add(services.next());
      } catch (ServiceConfigurationError e) {
        failures.report("an adapter on the class path cannot be used", e);
      }
    }
    return found;
  }
}
