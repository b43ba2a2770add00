package mingpt.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mingpt.io.Safetensors;
import mingpt.model.GPT;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.StringVector;
import org.bytedeco.pytorch.Tensor;

/**
 * {@code resume.safetensors}: all that a run needs to go on. It repeats the parameters of {@code
 * model.safetensors} beside it, so that a single rename leads from one iteration to the next and a
 * crash between two files cannot mix them.
 *
 * <p>Tensors: {@code model.<parameter>}, {@code optimizer.<parameter>.<moment>}, {@code
 * random.state}, {@code updates}.
 */
final class TrainingState {

  /** The file's name. */
  static final String FILE = "resume.safetensors";

  private static final String MODEL = "model.";
  private static final String OPTIMIZER = "optimizer.";
  private static final String RANDOM = "random.state";
  private static final String UPDATES = "updates";

  /** Writes the state after {@code updates} updates, whole or not at all. */
  @SuppressWarnings("try") // The scope is there to free what this allocates.
  static void write(Path folder, GPT model, AdamW optimizer, int updates, Device device)
      throws IOException {
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> parameters = parameters(model);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      model.stateDict().forEach((name, tensor) -> tensors.put(MODEL + name, tensor));
      new OptimizerState(optimizer, parameters, folder)
          .get()
          .forEach((name, tensor) -> tensors.put(OPTIMIZER + name, tensor));
      tensors.put(RANDOM, RandomState.get(device));
      tensors.put(UPDATES, Tensor.create((long) updates));
      Safetensors.write(folder.resolve(FILE), tensors, Map.of("format", "pt"));
    }
  }

  /**
   * Puts model, optimizer and random generator into the written state.
   *
   * @return the number of updates so far
   * @throws IOException if the file is missing or is of another model
   */
  @SuppressWarnings("try") // The scope is there to free what this allocates.
  static int read(Path folder, GPT model, AdamW optimizer, Device device) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          folder + " has nothing to resume: no " + FILE + "; try a folder that mingpt train wrote");
    }
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> tensors = Safetensors.read(file);
      Map<String, Tensor> parameters = parameters(model);
      checkNames(file, tensors, parameters);
      model.loadStateDict(part(tensors, MODEL));
      new OptimizerState(optimizer, parameters, folder).set(part(tensors, OPTIMIZER));
      RandomState.set(device, tensors.get(RANDOM));
      return Math.toIntExact(tensors.get(UPDATES).item_long());
    }
  }

  private static Map<String, Tensor> parameters(GPT model) {
    Map<String, Tensor> parameters = model.stateDict();
    // The rest are buffers.
    Set<String> names = new HashSet<>();
    StringVector keys = model.named_parameters().keys();
    for (long i = 0; i < keys.size(); i++) {
      names.add(keys.get(i).getString());
    }
    parameters.keySet().retainAll(names);
    return parameters;
  }

  private static void checkNames(
      Path file, Map<String, Tensor> tensors, Map<String, Tensor> parameters) throws IOException {
    Set<String> expected = new TreeSet<>(Set.of(RANDOM, UPDATES));
    for (String name : parameters.keySet()) {
      expected.add(MODEL + name);
      OptimizerState.names(name).forEach(part -> expected.add(OPTIMIZER + part));
    }
    expected.removeAll(tensors.keySet());
    if (!expected.isEmpty()) {
      throw new IOException(
          file
              + " is of another model; found no "
              + expected.iterator().next()
              + "; resume from the folder that this model was trained in");
    }
  }

  private static Map<String, Tensor> part(Map<String, Tensor> tensors, String prefix) {
    Map<String, Tensor> part = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), tensor);
          }
        });
    return part;
  }

  private TrainingState() {}
}
