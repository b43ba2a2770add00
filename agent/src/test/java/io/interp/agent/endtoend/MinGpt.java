package io.interp.agent.endtoend;

import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.ForkedJvm.Launch;
import io.interp.agent.fork.ForkedJvm.Result;
import io.interp.agent.fork.TensorFile;
import java.nio.file.Path;

/** The model JAR with the reference parameters, and what the Python run gave with them. */
final class MinGpt {

  private static final Path REFERENCE =
      Path.of("..", "mingpt", "src", "test", "resources", "reference").toAbsolutePath().normalize();

  private MinGpt() {}

  /** {@code mingpt.jar eval} with a set of reference parameters. */
  static Result eval(Launch launch, String set, String out) {
    return launch.jar(
        ForkedJvm.MINGPT,
        "eval",
        "--params",
        REFERENCE.resolve(set + "_params.safetensors"),
        "--tokens",
        REFERENCE.resolve(set + "_plain.safetensors"),
        "--config",
        set.equals("nano_p")
            ? "n_layer=3,n_head=3,n_embd=48,vocab_size=3,block_size=11"
            : "n_layer=6,n_head=6,n_embd=54,vocab_size=65,block_size=64",
        "--out",
        out);
  }

  /** A reference file of the model's own tests. */
  static TensorFile reference(String name) {
    return TensorFile.read(REFERENCE.resolve(name + ".safetensors"));
  }

  /** Every activation of {@code nano_p_plain}, under its TransformerLens name. */
  static TensorFile allHooks() {
    return TensorFile.read(
        Path.of("src", "test", "resources", "reference", "nano_p_plain_allhooks.safetensors"));
  }
}
