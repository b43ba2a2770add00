package io.interp.internal.cache;

import io.interp.Activation;
import io.interp.ActivationCache;
import io.interp.internal.cache.Memory.Reading;
import io.interp.internal.capture.Selector;
import io.interp.internal.output.CacheFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What can be read of activations, wherever they are: a whole cache, one step of it. */
abstract class ReadableCache implements ActivationCache {

  /** All of them, in the order of execution. */
  abstract List<CachedActivation> all();

  /** The latest of each name, in the order of execution. */
  abstract List<CachedActivation> latest();

  /** The latest of a full name; null when there is none. */
  abstract CachedActivation latest(String name);

  /** Says why nothing has a name, or is meant by a selector. */
  abstract Absence absence();

  @Override
  public final List<String> names() {
    return names(latest());
  }

  private static List<String> names(List<CachedActivation> activations) {
    List<String> names = new ArrayList<>();
    for (CachedActivation each : activations) {
      names.add(each.name());
    }
    return names;
  }

  @Override
  public final Activation get(String name) {
    CachedActivation found = named(name);
    if (found == null) {
      throw new NoSuchElementException(absence().ofName(name, names()));
    }
    return found;
  }

  @Override
  public final Optional<Activation> find(String name) {
    return Optional.ofNullable(named(name));
  }

  private CachedActivation named(String name) {
    CachedActivation exact = latest(name);
    if (exact != null) {
      return exact;
    }
    List<CachedActivation> others = new ArrayList<>();
    for (CachedActivation each : latest()) {
      if (each.identity().baseName().equals(name)) {
        others.add(each);
      }
    }
    if (others.size() > 1) {
      throw new IllegalArgumentException(
          name + " is a name in several model objects; write one of " + names(others));
    }
    return others.isEmpty() ? null : others.get(0);
  }

  @Override
  public final List<Activation> select(String... what) {
    return List.copyOf(selected(what));
  }

  private List<CachedActivation> selected(String... what) {
    List<CachedActivation> latest = latest();
    if (what.length == 0) {
      return latest;
    }
    boolean[] meant = new boolean[latest.size()];
    for (String each : what) {
      if (!mark(each, latest, meant)) {
        throw new NoSuchElementException(absence().ofSelector(each, names(latest)));
      }
    }
    List<CachedActivation> selected = new ArrayList<>();
    for (int i = 0; i < meant.length; i++) {
      if (meant[i]) {
        selected.add(latest.get(i));
      }
    }
    return selected;
  }

  /** Marks those that one selector means; false when it means none. */
  private boolean mark(String what, List<CachedActivation> latest, boolean[] meant) {
    // A full name that no selector can spell: the gradient of a further value, x#1_grad.
    CachedActivation exact = what.indexOf('#') > 0 ? latest(what) : null;
    Selector selector = exact == null ? Selector.parse(what) : null;
    boolean any = false;
    for (int i = 0; i < meant.length; i++) {
      Identity identity = latest.get(i).identity();
      boolean hit = exact == null ? identity.isMeant(selector) : identity.name().equals(what);
      meant[i] |= hit;
      any |= hit;
    }
    return any;
  }

  @Override
  public final Stream<Activation> stream() {
    return Stream.of(all().toArray(new Activation[0]));
  }

  @Override
  public final List<Long> steps() {
    TreeSet<Long> numbers = new TreeSet<>();
    for (CachedActivation each : all()) {
      numbers.add(each.step());
    }
    return List.copyOf(numbers);
  }

  @Override
  public final ActivationCache step(long number) {
    List<Long> steps = steps();
    if (!steps.contains(number)) {
      throw new NoSuchElementException(
          "nothing was captured in step "
              + number
              + (steps.isEmpty()
                  ? ", nor in another"
                  : "; there are values of the steps " + steps));
    }
    return new StepCache(this, number);
  }

  @Override
  public final Activation stack(String... what) {
    return Stack.of(selected(what), what);
  }

  @Override
  public final ActivationCache withoutBatch() {
    for (CachedActivation each : all()) {
      each.withoutBatch().shape();
    }
    return new UnbatchedCache(this);
  }

  @Override
  public final void toSafetensors(Path file) {
    List<Reading> readings = new ArrayList<>();
    try {
      List<CacheFile.Entry> entries = new ArrayList<>();
      for (CachedActivation each : latest()) {
        Reading reading = each.read();
        readings.add(reading);
        entries.add(each.identity().inFile(reading.selected()));
      }
      CacheFile.write(file, entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } finally {
      for (Reading reading : readings) {
        reading.close();
      }
    }
  }

  @Override
  public final long bytes() {
    long bytes = 0;
    for (CachedActivation each : all()) {
      bytes += each.heldBytes();
    }
    return bytes;
  }
}
