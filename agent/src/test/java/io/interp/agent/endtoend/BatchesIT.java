package io.interp.agent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.fork.CaptureRun;
import io.interp.agent.fork.ForkedJvm;
import io.interp.agent.fork.TensorFile;
import io.interp.agent.fork.TensorFile.Values;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is captured depends neither on what else is in the batch nor on what else is hooked. */
class BatchesIT {

  private static final double TOLERANCE = 1e-5;

  @RegisterExtension final ForkedJvm jvm = new ForkedJvm();

  @Test
  void a_batch_of_two_equals_two_single_runs_at_every_point() throws Exception {
    TensorFile batch = eval("mingpt/transformerlens", 0, 1);
    List<TensorFile> alone =
        List.of(eval("mingpt/transformerlens", 0), eval("mingpt/transformerlens", 1));
    double apart = 0;
    int compared = 0;
    for (String name : batch.order()) {
      Values both = batch.get(name);
      if (both.shape().isEmpty()) {
        assertThat(name).isEqualTo("loss");
        continue;
      }
      if (name.equals("hook_pos_embed")) {
        assertThat(both.values()).isEqualTo(alone.get(1).get(name).values());
        continue;
      }
      assertThat(both.shape().get(0)).as(name).isEqualTo(2);
      for (int row = 0; row < 2; row++) {
        assertThat(row(both, row).distance(row(alone.get(row).get(name), 0)))
            .as(name + " of row " + row)
            .isLessThan(TOLERANCE);
      }
      apart = Math.max(apart, row(both, 0).distance(row(both, 1)));
      compared++;
    }
    assertThat(compared).isGreaterThan(40);
    assertThat(apart).as("the rows differ").isGreaterThan(0.1);
  }

  @Test
  void a_spec_of_the_attention_alone_gives_the_names_steps_and_values_of_the_full_one()
      throws Exception {
    TensorFile full = eval("mingpt/transformerlens", 0, 1);
    TensorFile attention = eval("mingpt/attention", 0, 1);
    assertThat(attention.order()).isNotEmpty().hasSizeLessThan(full.order().size());
    List<String> both = new ArrayList<>(full.order());
    both.retainAll(attention.order());
    assertThat(attention.order()).isEqualTo(both);
    assertThat(attention.metadata().get("step")).isEqualTo(full.metadata().get("step"));
    for (String name : both) {
      assertThat(attention.get(name).values()).as(name).isEqualTo(full.get(name).values());
    }
  }

  /** One forward pass over some rows of the reference's tokens. */
  private TensorFile eval(String pack, int... rows) throws Exception {
    jvm.file("hooks.yaml", "spec: 1\nuse: [" + pack + "]\ncapture: [{what: '**'}]\n");
    Path tokens = jvm.folder().resolve("tokens.safetensors");
    Files.write(tokens, tokens(MinGpt.reference("nano_p_plain"), rows));
    ForkedJvm.Result result =
        jvm.launch()
            .agent("hooks.yaml,strict")
            .jar(
                ForkedJvm.MINGPT,
                "eval",
                "--params",
                MinGpt.parameters("nano_p"),
                "--tokens",
                tokens,
                "--config",
                "n_layer=3,n_head=3,n_embd=48,vocab_size=3,block_size=11",
                "--out",
                "out");
    assertThat(result.status()).as(result.err()).isZero();
    return CaptureRun.latest(jvm.folder().resolve("captures")).step(0);
  }

  private static byte[] tokens(TensorFile reference, int... rows) {
    int bytes = rows.length * 11 * Long.BYTES;
    String entry = "'%s':{'dtype':'I64','shape':[%d,11],'data_offsets':[%d,%d]}";
    String header =
        ("{"
                + String.format(entry, "input_ids", rows.length, 0, bytes)
                + ","
                + String.format(entry, "targets", rows.length, bytes, 2 * bytes)
                + "}")
            .replace('\'', '"');
    ByteBuffer file =
        ByteBuffer.allocate(Long.BYTES + header.length() + 2 * bytes)
            .order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
    for (String name : new String[] {"input_ids", "targets"}) {
      for (int row : rows) {
        for (double token : row(reference.get(name), row).values()) {
          file.putLong((long) token);
        }
      }
    }
    return file.array();
  }

  private static Values row(Values values, int row) {
    List<Integer> shape = values.shape().subList(1, values.shape().size());
    int size = values.values().length / values.shape().get(0);
    return new Values(
        values.dtype(), shape, Arrays.copyOfRange(values.values(), row * size, (row + 1) * size));
  }
}
