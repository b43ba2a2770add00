package io.interp.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.reduce.Axes;
import io.interp.internal.reduce.KeepMean;
import io.interp.internal.reduce.KeepStats;
import io.interp.internal.report.Failures;
import io.interp.internal.step.StepInfo;
import io.interp.internal.tensor.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalarFilesTest {

  @TempDir Path folder;
  private final Failures failures = new Failures();
  private ScalarFiles files;

  @BeforeEach
  void open() {
    files = new ScalarFiles(folder, failures, new Quotas(failures));
  }

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  @Test
  void jsonLinesHaveALineForEachStep() throws IOException {
    long bytes = files.write(Steps.step(0, loss(2.5f, "m.jsonl"), acc(1, "m.jsonl")));
    bytes += files.write(Steps.step(1, loss(Float.NaN, "m.jsonl")));
    assertThat(Files.readString(folder.resolve("m.jsonl")))
        .isEqualTo(
            "{\"step\":0,\"model\":1,\"trainer_number\":7,\"thread\":\"main\",\"training\":true,"
                + "\"gradient_mode\":false,\"intervened\":false,\"caller\":\"mingpt.train.Trainer.run:31\","
                + "\"loss\":2.5,\"acc\":1}\n"
                + "{\"step\":1,\"model\":1,\"trainer_number\":7,\"thread\":\"main\","
                + "\"training\":true,\"gradient_mode\":false,\"intervened\":false,"
                + "\"caller\":\"mingpt.train.Trainer.run:31\",\"loss\":\"NaN\"}\n")
        .hasSize(Math.toIntExact(bytes));
  }

  @Test
  void csvWidensForAValueThatTurnsUpLater() throws IOException {
    long bytes = files.write(Steps.step(0, loss(2, "m.csv")));
    bytes += files.write(Steps.step(1, acc(3, "m.csv"), loss(1, "m.csv")));
    bytes += files.write(Steps.step(2, acc(4, "m.csv")));
    assertThat(Files.readString(folder.resolve("m.csv")))
        .isEqualTo(
            """
            step,model,trainer_number,thread,training,gradient_mode,intervened,caller,loss,acc
            0,1,7,main,true,false,false,mingpt.train.Trainer.run:31,2.0,
            1,1,7,main,true,false,false,mingpt.train.Trainer.run:31,1.0,3
            2,1,7,main,true,false,false,mingpt.train.Trainer.run:31,,4
            """)
        .hasSize(Math.toIntExact(bytes));
  }

  @Test
  void csvQuotesNamesAndKeepsARowOnALine() throws IOException {
    StepInfo step =
        new StepInfo(1, 0, OptionalLong.empty(), "a\n\"b\"", null, null, false, null, null);
    CapturedValue value = Steps.scalar("x,y", Views.range(), "m.csv");
    files.write(new StepRecord(step, List.of(value), null));
    assertThat(Files.readAllLines(folder.resolve("m.csv")))
        .containsExactly(
            "step,model,trainer_number,thread,training,gradient_mode,intervened,caller,\"x,y\"",
            "0,1,,\"a \"\"b\"\"\",,,false,,0.0");
  }

  @Test
  void everyTypeOfElementIsReadAsItIs() throws IOException {
    files.write(
        Steps.step(
            0,
            Steps.scalar("u8", Views.single(DType.U8, 200), "m.jsonl"),
            Steps.scalar("i8", Views.single(DType.I8, 200), "m.jsonl"),
            Steps.scalar("i16", Views.single(DType.I16, 40_000), "m.jsonl"),
            Steps.scalar("i32", Views.single(DType.I32, -1), "m.jsonl"),
            Steps.scalar("i64", Views.single(DType.I64, Long.MIN_VALUE), "m.jsonl"),
            Steps.scalar("f16", Views.single(DType.F16, 0xC100), "m.jsonl"),
            Steps.scalar("bf16", Views.single(DType.BF16, 0x4049), "m.jsonl"),
            Steps.scalar("f64", Views.single(DType.F64, Double.doubleToLongBits(0.1)), "m.jsonl"),
            Steps.scalar("bool", Views.single(DType.BOOL, 1), "m.jsonl"),
            Steps.scalar("u16", Views.single(DType.U16, 40_000), "m.jsonl"),
            Steps.scalar("u32", Views.single(DType.U32, -1), "m.jsonl"),
            Steps.scalar("u64", Views.single(DType.U64, -1), "m.jsonl"),
            Steps.scalar("e4m3", Views.single(DType.F8_E4M3, 0xFE), "m.jsonl"),
            Steps.scalar("e5m2", Views.single(DType.F8_E5M2, 0x7C), "m.jsonl")));
    assertThat(Files.readString(folder.resolve("m.jsonl")))
        .contains(
            "\"u8\":200,\"i8\":-56,\"i16\":-25536,\"i32\":-1,\"i64\":-9223372036854775808,"
                + "\"f16\":-2.5,\"bf16\":3.140625,\"f64\":0.1,\"bool\":true,\"u16\":40000,"
                + "\"u32\":4294967295,\"u64\":18446744073709551615,\"e4m3\":-448.0,"
                + "\"e5m2\":\"Infinity\"}");
  }

  @Test
  void complexNumbersAreNoCell() throws IOException {
    files.write(Steps.step(0, Steps.scalar("c", Views.single(DType.C64, 0), "m.csv")));
    assertThat(failures.summary())
        .containsExactly(
            "m.csv: c is C64, and a line takes real numbers; keep its norm, or leave out `to`");
  }

  @Test
  void whatATypeCannotHoldIsTold() throws IOException {
    Keeping keeping =
        new Keeping(
            "spec.yaml:9:3",
            Steps.value("x", Views.range()).keep(),
            DType.F8_E4M3,
            Keeping.Order.AFTER,
            false,
            "m.csv",
            null,
            Long.MAX_VALUE);
    files.write(Steps.step(0, Steps.value("x", Views.f32(new long[0], 1e6f), keeping)));
    assertThat(Files.readString(folder.resolve("m.csv"))).endsWith(",NaN\n");
    assertThat(failures.summary())
        .containsExactly(
            "m.csv: x: numbers beyond the range of F8_E4M3, which it is written in, became NaN");
  }

  @Test
  void aValueThatIsNotSingleIsNamedWithItsShapeAndCounted() throws IOException {
    files.write(Steps.step(0, Steps.scalar("h.0", Views.range(2, 3), "m.csv")));
    files.write(Steps.step(1, Steps.scalar("h.0", Views.range(2, 3), "m.csv")));
    assertThat(failures.summary())
        .containsExactly(
            "m.csv: h.0 has shape [2, 3], and a cell takes one number; keep stats, a mean over all"
                + " dimensions or a slice, or let `to` end in .jsonl, which takes lists (2 times)");
    assertThat(folder.resolve("m.csv")).doesNotExist();
  }

  @Test
  void severalNumbersAreListsInListsInJsonLines() throws IOException {
    files.write(
        Steps.step(
            0,
            Steps.scalar("h.0", Views.range(2, 3), "m.jsonl"),
            Steps.scalar("none", Views.range(0), "m.jsonl")));
    assertThat(Files.readString(folder.resolve("m.jsonl")))
        .endsWith(",\"h.0\":[[0.0,1.0,2.0],[3.0,4.0,5.0]],\"none\":[]}\n");
    assertThat(failures.summary()).isEmpty();
  }

  @Test
  void aLineDoesNotTakeAWholeActivation() throws IOException {
    files.write(Steps.step(0, Steps.scalar("h.0", Views.range(64, 65), "m.jsonl")));
    assertThat(failures.summary())
        .containsExactly(
            "m.jsonl: h.0 has shape [64, 65], and a line takes up to 4096 numbers of a value; keep"
                + " a mean, a norm or a slice, or leave out `to`");
    assertThat(folder.resolve("m.jsonl")).doesNotExist();
  }

  @Test
  void reducedNumbersHaveNamesOfTheirOwnAndAreRoundedOnce() throws IOException {
    Keeping keeping =
        Keeping.of(
            "spec.yaml:9:3",
            List.of(new KeepStats(), new KeepMean(new Axes(List.of("1")), true)),
            "m.jsonl");
    files.write(Steps.step(0, Steps.value("h#1", Views.f32(new long[] {1, 3}, 1, 2, 2), keeping)));
    assertThat(Files.readString(folder.resolve("m.jsonl")))
        .contains(
            "\"h:mean#1\":1.6666666,\"h:std#1\":0.47140452,\"h:min#1\":1.0,\"h:max#1\":2.0,"
                + "\"h:norm#1\":3.0,\"h:zeros#1\":0.0,\"h:nan#1\":0.0,\"h:inf#1\":0.0,"
                + "\"h:norm:1#1\":3.0}");
  }

  @Test
  void filesOutsideTheRunAndOtherEndingsAreRefused() throws IOException {
    files.write(Steps.step(0, loss(1, "../m.csv"), loss(1, "/m.csv"), loss(1, "m.txt")));
    assertThat(failures.summary()).hasSize(3);
    assertThat(failures.summary().get(0)).contains("../m.csv").contains("outside");
    assertThat(failures.summary().get(2)).contains("m.txt").contains(".jsonl or .csv");
  }

  private static CapturedValue loss(float value, String to) {
    return Steps.scalar("loss", Views.f32(new long[] {1, 1}, value), to);
  }

  private static CapturedValue acc(long value, String to) {
    return Steps.scalar("acc", Views.single(DType.I64, value), to);
  }
}
