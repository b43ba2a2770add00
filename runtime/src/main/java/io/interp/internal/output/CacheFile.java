package io.interp.internal.output;

import io.interp.internal.step.StepInfo;
import io.interp.internal.tensor.StridedView;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A file of activations that somebody held in memory, written as that of a step. */
public final class CacheFile {

  private CacheFile() {}

  /**
   * An activation.
   *
   * @param name each once
   * @param step the step that it is of
   * @param view elements that are there until all is written
   * @param dims a name for each dimension; empty where none are known
   */
  public record Entry(
      String name, StepInfo step, Keeping.Order order, StridedView view, List<String> dims) {}

  /**
   * Writes a new file, which readers see all of or nothing.
   *
   * @throws IOException with one line that names the file when it cannot be written, or is there
   */
  public static void write(Path file, List<Entry> entries) throws IOException {
    List<SafetensorsWriter.Tensor> tensors = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.name().equals(SafetensorsWriter.METADATA)) {
        throw new IOException(
            file + ": no tensor of a file can be named " + entry.name() + "; rename the point");
      }
      tensors.add(new SafetensorsWriter.Tensor(entry.name(), entry.view(), entry.view().dtype()));
    }
    write(file, new SafetensorsWriter(tensors, metadata(entries)));
  }

  private static void write(Path file, SafetensorsWriter content) throws IOException {
    try {
      // Before all of it is written for nothing.
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(file.toString());
      }
      try (FileChannel channel = PrivateFiles.openTemporary(file)) {
        content.write(channel);
      }
      PrivateFiles.commitNew(file);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(file + ": is there already; give a new file", e);
    } catch (IOException e) {
      throw PrivateFiles.naming(file, e);
    } finally {
      PrivateFiles.discard(file);
    }
  }

  private static Map<String, String> metadata(List<Entry> entries) {
    List<String> names = new ArrayList<>();
    Map<String, List<String>> dims = new LinkedHashMap<>();
    Map<String, String> orders = new LinkedHashMap<>();
    Map<String, Long> numbers = new LinkedHashMap<>();
    Set<StepInfo> steps = new LinkedHashSet<>();
    for (Entry entry : entries) {
      names.add(entry.name());
      orders.put(entry.name(), entry.order().word());
      numbers.put(entry.name(), entry.step().number());
      steps.add(entry.step());
      if (!entry.dims().isEmpty()) {
        dims.put(entry.name(), entry.dims());
      }
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt");
    if (steps.size() == 1) {
      StepFacts.addTo(metadata, steps.iterator().next());
    } else {
      metadata.put("steps", Json.line(numbers));
    }
    metadata.put("order", Json.line(names));
    metadata.put("dims", Json.line(dims));
    metadata.put("interventions", Json.line(orders));
    return metadata;
  }
}
