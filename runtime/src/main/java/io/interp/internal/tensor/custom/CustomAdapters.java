package io.interp.internal.tensor.custom;

import io.interp.internal.report.Failures;
import io.interp.internal.report.Nearest;
import io.interp.internal.tensor.TensorAdapter;
import io.interp.internal.tensor.TensorAdapters;
import io.interp.internal.tensor.UnsupportedValueException;
import io.interp.internal.tensor.custom.AdapterRule.Elements;
import io.interp.internal.tensor.custom.AdapterRule.Jar;
import io.interp.internal.tensor.custom.AdapterRule.Wrapper;
import io.interp.internal.tensor.custom.Services.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Adapters that somebody else teaches the agent: those of the spec, of the JARs that it names, and
 * of the class path, which count only where a spec says nothing.
 */
public final class CustomAdapters {

  private final List<AdapterRule> rules = new ArrayList<>();
  private final Services services;
  private final TensorAdapters known;

  /** Where the adapters that met a value are declared. */
  private final Set<String> met = ConcurrentHashMap.newKeySet();

  private final List<Jar> jars = new ArrayList<>();

  /**
   * The adapters of a run.
   *
   * @param known what may be inside of an adapted type
   */
  public CustomAdapters(List<AdapterRule> rules, TensorAdapters known, Failures failures) {
    for (AdapterRule rule : rules) {
      if (rule instanceof Jar jar) {
        jars.add(jar);
      } else {
        this.rules.add(rule);
      }
    }
    this.services = new Services(jars, failures);
    this.known = known;
  }

  /**
   * The adapter for values of a type.
   *
   * @return null when there is none for this very class or interface
   * @throws UnsupportedValueException when there are two, or it cannot be used
   */
  public TensorAdapter find(Class<?> type) {
    AdapterRule rule = rule(type.getName());
    if (rule != null) {
      met.add(rule.location());
    }
    Service ofJar = null;
    Service ofPath = null;
    for (Service service : services.of(type.getClassLoader())) {
      if (service.type().equals(type.getName())) {
        if (service.jar() != null) {
          met.add(service.jar().location());
          check(type, rule == null ? ofJar : null, rule, service);
          ofJar = service;
        } else if (rule == null && ofJar == null) {
          check(type, ofPath, null, service);
          ofPath = service;
        }
      }
    }
    if (rule != null) {
      return make(rule, type);
    }
    Service service = ofJar == null ? ofPath : ofJar;
    return service == null ? null : make(service, type);
  }

  private static void check(Class<?> type, Service first, AdapterRule rule, Service second) {
    if (first != null || rule != null) {
      throw new UnsupportedValueException(
          "two adapters for "
              + type.getTypeName()
              + ": "
              + (rule == null ? first.describe() : describe(rule))
              + " and "
              + second.describe()
              + "; remove one");
    }
  }

  private static String describe(AdapterRule rule) {
    return "that at " + rule.location();
  }

  private AdapterRule rule(String type) {
    for (AdapterRule rule : rules) {
      if (typeOf(rule).equals(type)) {
        return rule;
      }
    }
    return null;
  }

  /** One line for each adapter of the spec whose type never arrived. */
  public List<String> unmet() {
    List<String> lines = new ArrayList<>();
    for (AdapterRule rule : rules) {
      if (!met.contains(rule.location())) {
        lines.add(
            rule.location()
                + ": no value of "
                + typeOf(rule)
                + " arrived at a point that is looked at");
      }
    }
    for (Jar jar : jars) {
      if (!met.contains(jar.location())) {
        lines.add(
            jar.location()
                + ": no value that "
                + jar.name()
                + " has an adapter for arrived at a point that is looked at");
      }
    }
    return lines;
  }

  private TensorAdapter make(AdapterRule rule, Class<?> type) {
    if (rule instanceof Wrapper wrapper) {
      return new WrapperAdapter(type, wrapper, known);
    }
    Elements elements = (Elements) rule;
    return new ElementsAdapter(type, rule.location(), new DeclaredSource(elements, type), known);
  }

  private TensorAdapter make(Service service, Class<?> type) {
    try {
      ElementSource source = new ServiceSource(services.make(service, type.getClassLoader()));
      return new ElementsAdapter(type, service.describe(), source, known);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      throw new UnsupportedValueException(service.describe() + " cannot be used: " + e);
    }
  }

  /** An adapter of the spec whose type is spelt nearly like one that has none; else empty. */
  public String nearMiss(Class<?> type) {
    List<String> names = new ArrayList<>();
    for (AdapterRule rule : rules) {
      names.add(typeOf(rule));
    }
    String nearest = Nearest.of(type.getName(), names);
    return nearest == null
        ? "; `adapters` in a spec teach others"
        : "; the adapter at " + rule(nearest).location() + " is for " + nearest;
  }

  /** The class or interface that an adapter is for; null for those of a JAR, which tell it. */
  public static String typeOf(AdapterRule rule) {
    if (rule instanceof Wrapper wrapper) {
      return wrapper.type();
    }
    return rule instanceof Elements elements ? elements.type() : null;
  }
}
