package io.interp.agent.weave;

import io.interp.internal.link.Handouts;
import java.util.List;

/** What the call sites tell of work that is handed out, line by line. */
final class HandoutEvents implements Handouts {

  private final List<String> events;

  HandoutEvents(List<String> events) {
    this.events = events;
  }

  @Override
  public Object handout() {
    return "step";
  }

  @Override
  public Object keep() {
    return "kept";
  }

  @Override
  public void kept(Object lambda, Object carried) {
    events.add(name(lambda) + " is " + carried);
  }

  @Override
  public void made(Object task) {
    events.add("made " + name(task));
  }

  @Override
  public void handsOver(Object work) {
    events.add("hands over " + name(work));
  }

  @Override
  public Object join(Object step) {
    events.add("join " + step);
    return step;
  }

  @Override
  public Object joinTask(Object task) {
    events.add("run " + name(task));
    return "of " + name(task);
  }

  @Override
  public void leave(Object joined) {
    events.add("leave " + joined);
  }

  private static String name(Object task) {
    return task.getClass().isHidden() ? "lambda" : task.getClass().getName();
  }
}
