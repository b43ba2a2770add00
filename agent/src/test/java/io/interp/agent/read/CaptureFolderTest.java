package io.interp.agent.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.interp.internal.capture.Selector;
import io.interp.internal.reduce.Axes;
import io.interp.internal.reduce.Keep;
import io.interp.internal.reduce.KeepMean;
import io.interp.internal.reduce.KeepStats;
import io.interp.internal.reduce.KeepValue;
import io.interp.internal.tensor.StridedView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFolderTest {

  private static final List<String> DIMS = List.of("batch", "pos", "head", "d_head");
  private static final List<String> LAYOUT = List.of("batch", "head", "pos", "d_head");

  private static final List<String> HEADS = List.of("head", "pos", "d_head");

  @TempDir Path folder;

  @Test
  void findsTheLatestRunOrTheRunItselfOrOneStep() {
    write();
    write();
    CaptureFolder latest = CaptureFolder.find(folder);
    assertThat(latest.path().getParent()).isEqualTo(folder);
    assertThat(latest.last().number()).isEqualTo(200);
    assertThat(CaptureFolder.find(latest.path()).name()).isEqualTo(latest.name());
    CaptureFolder one = CaptureFolder.find(latest.step(5).file());
    assertThat(one.last().number()).isEqualTo(5);
    assertThat(one.point("z")).isPresent();
  }

  @Test
  void whatWasKeptOfAValueHasTheTagsOfItsPointAndIsFoundByItsName() {
    Captures captures = new Captures(folder).point("z", List.of("t"), HEADS, HEADS);
    StridedView view = Captures.range("z", 2, 3, 4).snapshot().view();
    Keep norm = new KeepMean(new Axes(List.of("d_head")), true);
    captures.step(
        5,
        Captures.value("z", view, HEADS, new KeepValue(), norm),
        Captures.value("z#1", view, HEADS, norm),
        Captures.range("other", 2));
    captures.close();
    CaptureFolder run = CaptureFolder.find(folder);
    CapturedStep step = CapturedStep.open(run, run.step(5));
    assertThat(step.values())
        .extracting(CapturedTensor::name, CapturedTensor::tags, CapturedTensor::dims)
        .contains(
            tuple("z", List.of("t"), HEADS),
            tuple("z:norm:d_head", List.of("t"), List.of("head", "pos")),
            tuple("z:norm:d_head#1", List.of("t"), List.of("head", "pos")));
    assertThat(names(step, "z")).containsExactly("z", "z:norm:d_head", "z:norm:d_head#1");
    assertThat(names(step, "z#1")).containsExactly("z:norm:d_head#1");
    assertThat(names(step, "z:norm:d_head")).containsExactly("z:norm:d_head", "z:norm:d_head#1");
    assertThat(names(step, "*:norm:*")).containsExactly("z:norm:d_head", "z:norm:d_head#1");
    assertThat(names(step, "#t")).hasSize(3);
  }

  @Test
  void aRunThatOnlyAccumulatedIsShownAsAWhole() {
    Captures captures = new Captures(folder).point("z", List.of("t"), HEADS, HEADS);
    StridedView view = Captures.range("z", 2, 3, 4).snapshot().view();
    captures.step(5, Captures.overRun("z", view, HEADS, new KeepStats()));
    captures.step(6, Captures.overRun("z", view, HEADS, new KeepStats()));
    captures.close();
    CaptureFolder run = CaptureFolder.find(folder);
    CapturedStep whole = CapturedStep.open(run, run.last());
    assertThat(whole.label()).isEqualTo("the whole run");
    assertThat(names(whole, "#t")).hasSize(8).contains("z:mean");
  }

  @Test
  void withoutLinksTheLastNameIsTheLatestRun() throws IOException {
    write();
    write();
    String latest = CaptureFolder.find(folder).name();
    Files.delete(folder.resolve("latest"));
    assertThat(CaptureFolder.find(folder).name()).isEqualTo(latest);
  }

  @Test
  void valuesHaveTheTagsAndDimsOfTheirPointAsFilesHaveThem() {
    write();
    CaptureFolder run = CaptureFolder.find(folder);
    CapturedStep step = CapturedStep.open(run, run.step(5));
    assertThat(step.values())
        .extracting(CapturedTensor::name, CapturedTensor::tags, CapturedTensor::dims)
        .containsExactly(tuple("z", List.of("t"), LAYOUT), tuple("z#1", List.of("t"), HEADS));
    assertThat(names(step, "z")).containsExactly("z", "z#1");
    assertThat(names(step, "z#1")).containsExactly("z#1");
    assertThat(names(step, "#t")).containsExactly("z", "z#1");
  }

  @Test
  void aFileWithoutDimsHasThoseOfThePointWhereTheyFit() throws IOException {
    write();
    CaptureFolder run = CaptureFolder.find(folder);
    Path file = run.step(5).file();
    // The key is part of a header of fixed length.
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(file, text.replace("\"dims\":", "\"mids\":"), StandardCharsets.ISO_8859_1);
    assertThat(CapturedStep.open(run, run.step(5)).values())
        .extracting(CapturedTensor::dims)
        .containsExactly(LAYOUT, List.of());
  }

  @Test
  void whatIsNotThereIsNamedWithWhatIsNear() {
    write();
    CaptureFolder run = CaptureFolder.find(folder);
    CapturedStep step = CapturedStep.open(run, run.step(5));
    assertThatThrownBy(() -> run.step(100))
        .hasMessage("step 100 was not captured; the nearest are [5, 200]");
    assertThatThrownBy(() -> names(step, "y"))
        .hasMessage("y matches nothing in step 5; near: z, z#1");
    assertThatThrownBy(() -> names(step, "#u"))
        .hasMessage("#u matches nothing in step 5; near: #t");
    assertThatThrownBy(() -> CaptureFolder.find(folder.resolve("no")))
        .hasMessageContaining("no is not there");
  }

  @Test
  void aFolderWithoutStepsSaysSo() throws IOException {
    assertThatThrownBy(() -> CaptureFolder.find(folder)).hasMessageContaining("holds no captures");
    Files.writeString(folder.resolve("run.json"), "{}");
    assertThatThrownBy(() -> CaptureFolder.find(folder)).hasMessageContaining("holds no step");
  }

  @Test
  void aBrokenPointsFileIsOneLine() throws IOException {
    write();
    Path run = CaptureFolder.find(folder).path();
    for (String broken : List.of("{", "", "{}", "[1]")) {
      Files.writeString(run.resolve("points.json"), broken);
      assertThatThrownBy(() -> CaptureFolder.find(run))
          .isInstanceOf(ReadException.class)
          .hasMessageContaining("points.json cannot be read");
    }
  }

  @Test
  void nearNamesPreferThePartThatFits() {
    assertThat(
            NearNames.of(
                "hook_patern", List.of("ln_final", "blocks.0.attn.hook_pattern", "hook_q"), 1))
        .containsExactly("blocks.0.attn.hook_pattern");
  }

  private static List<String> names(CapturedStep step, String selector) {
    return step.select(Selector.parse(selector)).stream().map(CapturedTensor::name).toList();
  }

  private void write() {
    Captures captures = new Captures(folder);
    captures.point("z", List.of("t"), DIMS, LAYOUT);
    captures.step(
        5, Captures.range("z", LAYOUT, 1, 2, 3, 4), Captures.range("z#1", HEADS, 2, 3, 4));
    captures.step(200, Captures.range("z", 1, 2, 3, 4));
    captures.close();
  }
}
