package mingpt.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.OutputArchive;
import org.bytedeco.pytorch.Tensor;

/**
 * AdamW's moments and step counts as named tensors.
 *
 * <p>libtorch gives its optimizer's state to Java only as a serialized archive, so this goes
 * through one, laid out as {@code torch/optim/serialize.h} writes and reads it:
 *
 * <pre>
 * pytorch_version
 * state/&lt;address of a parameter&gt;/{step, exp_avg, exp_avg_sq}
 * param_groups/param_groups/size
 * param_groups/param_groups/&lt;i&gt;/params/{size, 0, 1, …}     (addresses)
 * param_groups/param_groups/&lt;i&gt;/options/{lr, betas, …}
 * </pre>
 */
final class OptimizerState {

  private static final String STEP = "step";
  private static final List<String> MOMENTS = List.of("exp_avg", "exp_avg_sq");
  private static final List<String> OPTIONS =
      List.of("lr", "betas", "eps", "weight_decay", "amsgrad");

  private final AdamW optimizer;
  private final Map<String, Tensor> parameters;
  private final Path scratch;

  /**
   * The state of an optimizer.
   *
   * @param parameters all that it updates, by name
   * @param scratch folder for temporary files
   */
  OptimizerState(AdamW optimizer, Map<String, Tensor> parameters, Path scratch) {
    this.optimizer = optimizer;
    this.parameters = parameters;
    this.scratch = scratch;
  }

  /**
   * The state of every parameter, after at least one update.
   *
   * @return {@code <parameter>.step} (int64, one element), {@code <parameter>.exp_avg} and {@code
   *     <parameter>.exp_avg_sq} (of the parameter's shape)
   */
  Map<String, Tensor> get() throws IOException {
    InputArchive states = child(reread(saved()), "state");
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) -> {
          InputArchive state = child(states, key(parameter));
          tensors.put(name + "." + STEP, Tensor.create(value(state, STEP).toInt()));
          for (String moment : MOMENTS) {
            tensors.put(name + "." + moment, value(state, moment).toTensor());
          }
        });
    return tensors;
  }

  /** Puts the optimizer into a state that {@link #get} gave. */
  void set(Map<String, Tensor> tensors) throws IOException {
    OutputArchive archive = new OutputArchive();
    OutputArchive states = new OutputArchive(archive.compilation_unit());
    parameters.forEach(
        (name, parameter) -> {
          OutputArchive state = new OutputArchive(archive.compilation_unit());
          state.write(STEP, new IValue(tensors.get(name + "." + STEP).item_long()));
          for (String moment : MOMENTS) {
            Tensor tensor = tensors.get(name + "." + moment).to(parameter);
            state.write(moment, new IValue(tensor));
          }
          states.write(key(parameter), state);
        });
    InputArchive own = reread(saved());
    archive.write("pytorch_version", value(own, "pytorch_version"));
    archive.write("state", states);
    archive.write("param_groups", copyOfGroups(child(own, "param_groups"), archive));
    optimizer.load(reread(archive));
  }

  /** The names under which {@link #get} gives the state of one parameter. */
  static List<String> names(String parameter) {
    return List.of(
        parameter + "." + STEP, parameter + "." + MOMENTS.get(0), parameter + "." + MOMENTS.get(1));
  }

  private OutputArchive saved() {
    OutputArchive archive = new OutputArchive();
    optimizer.save(archive);
    return archive;
  }

  private InputArchive reread(OutputArchive archive) throws IOException {
    Path file = Files.createTempFile(scratch, "optimizer", ".tmp");
    try {
      archive.save_to(file.toString());
      InputArchive read = new InputArchive();
      read.load_from(file.toString());
      return read;
    } finally {
      Files.delete(file);
    }
  }

  private static OutputArchive copyOfGroups(InputArchive groups, OutputArchive archive) {
    OutputArchive copy = new OutputArchive(archive.compilation_unit());
    long size = copyOfSize(groups, "param_groups/size", copy);
    for (long i = 0; i < size; i++) {
      InputArchive group = child(groups, "param_groups/" + i);
      OutputArchive groupCopy = new OutputArchive(archive.compilation_unit());
      long params = copyOfSize(group, "params/size", groupCopy);
      for (long j = 0; j < params; j++) {
        groupCopy.write("params/" + j, value(group, "params/" + j));
      }
      InputArchive options = child(group, "options");
      OutputArchive optionsCopy = new OutputArchive(archive.compilation_unit());
      for (String option : OPTIONS) {
        optionsCopy.write(option, value(options, option));
      }
      groupCopy.write("options", optionsCopy);
      copy.write("param_groups/" + i, groupCopy);
    }
    return copy;
  }

  private static long copyOfSize(InputArchive from, String name, OutputArchive to) {
    Tensor size = new Tensor();
    from.read(name, size);
    to.write(name, size);
    return size.item_long();
  }

  private static InputArchive child(InputArchive archive, String name) {
    InputArchive child = new InputArchive();
    archive.read(name, child);
    return child;
  }

  private static IValue value(InputArchive archive, String name) {
    IValue value = new IValue();
    archive.read(name, value);
    return value;
  }

  private static String key(Tensor parameter) {
    return Long.toUnsignedString(parameter.unsafeGetTensorImpl().address());
  }
}
