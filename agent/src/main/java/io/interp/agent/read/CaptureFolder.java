package io.interp.agent.read;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of one run: its steps and what is known of its hook points. */
public final class CaptureFolder {

  private static final int NEAR_STEPS = 4;

  private final Path path;
  private final List<StepEntry> steps;
  private final Map<String, PointEntry> points;

  private CaptureFolder(Path path, List<StepEntry> steps, Map<String, PointEntry> points) {
    this.path = path;
    this.steps = steps;
    this.points = points;
  }

  /**
   * Finds a run: the folder itself, the run that {@code latest} in it points to, or the last of the
   * runs in it by name. The file of a single step is a run of one step.
   *
   * @throws ReadException if there is no such folder, or no step in it
   */
  public static CaptureFolder find(Path given) {
    if (Files.isRegularFile(given)) {
      StepEntry step = StepEntry.of(given).orElseGet(() -> new StepEntry(given, 0, 1, 1));
      Path folder = real(given.toAbsolutePath().getParent());
      return new CaptureFolder(folder, List.of(step), points(folder));
    }
    if (!Files.isDirectory(given)) {
      throw new ReadException(
          given + " is not there; give the folder that the run named at its start");
    }
    Path run = runIn(given);
    List<StepEntry> steps = steps(run);
    if (steps.isEmpty()) {
      steps = accumulated(run);
    }
    if (steps.isEmpty()) {
      throw new ReadException(
          Files.exists(run.resolve("run.json"))
              ? run + " holds no step; its run.json says what failed, its points.json what fired"
              : given + " holds no captures; give the folder that the run named at its start");
    }
    return new CaptureFolder(run, steps, points(run));
  }

  /** Whether there is a run or a step to find at a path. */
  public static boolean isAt(Path path) {
    return Files.isDirectory(path)
        ? isRun(runIn(path))
        : Files.isRegularFile(path) && StepEntry.of(path).isPresent();
  }

  /** The run's folder. */
  public Path path() {
    return path;
  }

  /** The run's name. */
  public String name() {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  /** Every step, by number. */
  public List<StepEntry> steps() {
    return steps;
  }

  /** What is known of a hook point, by its final name without suffix. */
  public Optional<PointEntry> point(String name) {
    return Optional.ofNullable(points.get(name));
  }

  /** The last step of the first model. */
  public StepEntry last() {
    StepEntry last = steps.get(0);
    for (StepEntry step : steps) {
      if (step.number() > last.number()) {
        last = step;
      }
    }
    return last;
  }

  /**
   * The step of a number, of the first model that has it.
   *
   * @throws ReadException that names the nearest steps if there is none
   */
  public StepEntry step(long number) {
    return steps.stream()
        .filter(step -> step.number() == number)
        .findFirst()
        .orElseThrow(() -> new ReadException(noStep(number)));
  }

  private String noStep(long number) {
    List<Long> near =
        steps.stream()
            .map(StepEntry::number)
            .distinct()
            .sorted((a, b) -> Long.compare(Math.abs(a - number), Math.abs(b - number)))
            .limit(NEAR_STEPS)
            .sorted()
            .toList();
    return "step " + number + " was not captured; the nearest are " + near;
  }

  private static Path runIn(Path folder) {
    if (isRun(folder)) {
      return real(folder);
    }
    if (isRun(folder.resolve("latest"))) {
      return real(folder.resolve("latest"));
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(CaptureFolder::isRun).max(Path::compareTo).orElse(folder);
    } catch (IOException e) {
      throw new ReadException(folder + " cannot be read; " + e, e);
    }
  }

  private static boolean isRun(Path folder) {
    return Files.isRegularFile(folder.resolve("run.json"))
        || (Files.isDirectory(folder) && !steps(folder).isEmpty());
  }

  private static Path real(Path link) {
    try {
      return link.toRealPath();
    } catch (IOException e) {
      return link;
    }
  }

  private static List<StepEntry> steps(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.flatMap(file -> StepEntry.of(file).stream()).sorted(StepEntry.ORDER).toList();
    } catch (IOException e) {
      throw new ReadException(folder + " cannot be read; " + e, e);
    }
  }

  /** What was accumulated over a run that kept no single step. */
  private static List<StepEntry> accumulated(Path folder) {
    Path file = folder.resolve("run.safetensors");
    return Files.isRegularFile(file) ? List.of(new StepEntry(file, 0, 1, 1)) : List.of();
  }

  private static Map<String, PointEntry> points(Path folder) {
    Path file = folder.resolve("points.json");
    Map<String, PointEntry> points = new LinkedHashMap<>();
    if (!Files.isRegularFile(file)) {
      return points;
    }
    try {
      List<PointEntry> entries =
          new Gson().fromJson(Files.readString(file), new TypeToken<List<PointEntry>>() {});
      if (entries == null) {
        throw new JsonParseException("the file is empty");
      }
      for (PointEntry point : entries) {
        if (point.name() != null) {
          points.put(point.name(), point);
        }
      }
      return points;
    } catch (IOException | JsonParseException | NullPointerException e) {
      throw new ReadException(file + " cannot be read; " + e.getMessage(), e);
    }
  }
}
