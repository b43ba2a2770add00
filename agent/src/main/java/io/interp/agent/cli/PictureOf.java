package io.interp.agent.cli;

import io.interp.agent.picture.Page;
import io.interp.agent.picture.PanelBuilder;
import io.interp.agent.picture.PanelRow;
import io.interp.agent.read.CaptureFolder;
import io.interp.agent.read.CapturedStep;
import io.interp.agent.read.CapturedTensor;
import io.interp.agent.read.ReadException;
import java.util.Arrays;
import java.util.List;

/** Chooses which values of a step a picture shows and what stands above them. */
final class PictureOf {

  private static final List<String> ATTENTION = List.of("head", "query", "key");

  private final CaptureFolder folder;
  private final CapturedStep step;
  private final Integer head;
  private final Integer batch;

  PictureOf(CaptureFolder folder, CapturedStep step, Integer head, Integer batch) {
    this.folder = folder;
    this.step = step;
    this.head = head;
    this.batch = batch;
  }

  /** What is drawn when nothing is named: everything tagged attention, else with its dims. */
  List<CapturedTensor> attention() {
    List<CapturedTensor> tagged =
        step.values().stream()
            .filter(value -> value.tags().contains("attention") && PanelBuilder.canDraw(value))
            .toList();
    if (!tagged.isEmpty()) {
      return tagged;
    }
    List<CapturedTensor> shaped =
        step.values().stream()
            .filter(value -> isAttention(value) && PanelBuilder.canDraw(value))
            .toList();
    List<CapturedTensor> drawable = step.values().stream().filter(PanelBuilder::canDraw).toList();
    if (!shaped.isEmpty() || drawable.size() == 1) {
      return shaped.isEmpty() ? drawable : shaped;
    }
    throw new ReadException(
        "no value is tagged attention or has dims head, query, key; found "
            + step.values().size()
            + " values; name what to draw");
  }

  /**
   * The page of some values.
   *
   * @throws ReadException if none of them has two dimensions
   */
  Page page(List<CapturedTensor> values) {
    PanelBuilder builder = new PanelBuilder(batch, head);
    List<PanelRow> rows =
        values.stream()
            .filter(PanelBuilder::canDraw)
            .map(value -> builder.build(value, step.floats(value)))
            .toList();
    if (rows.isEmpty()) {
      CapturedTensor first = values.get(0);
      throw new ReadException(
          first.name()
              + " cannot be drawn; its shape is "
              + Arrays.toString(first.entry().shape())
              + "; a heat map needs two dimensions");
    }
    return new Page(title(values), subtitle(values), rows);
  }

  private String title(List<CapturedTensor> values) {
    String what = values.stream().allMatch(PictureOf::isAttention) ? "Attention" : "Activations";
    String model = step.step().model() > 1 ? " of model " + step.step().model() : "";
    return what + " in " + step.label() + model;
  }

  private String subtitle(List<CapturedTensor> values) {
    StringBuilder text = new StringBuilder();
    if (values.stream().allMatch(PictureOf::isAttention)) {
      text.append("each row: where one query position looks · ");
    }
    if (values.stream().anyMatch(PanelBuilder::hasBatch)) {
      text.append("batch ").append(batch == null ? 0 : batch).append(" · ");
    }
    text.append(step.isIntervened() ? "intervened · " : "");
    String training = step.metadata().get("training");
    if (training != null) {
      text.append(training.equals("true") ? "training · " : "evaluation · ");
    }
    return text.append("run ").append(folder.name()).toString();
  }

  private static boolean isAttention(CapturedTensor value) {
    int rank = value.dims().size();
    return rank >= 3 && value.dims().subList(rank - 3, rank).equals(ATTENTION);
  }
}
