package io.interp.internal;

/**
 * The tasks of each class. Most objects that could be handed to another thread never are, and the
 * classes of these need not look one up.
 */
final class TaskTables extends ClassValue<Tasks> {

  @Override
  protected Tasks computeValue(Class<?> type) {
    return new Tasks();
  }

  /** The tasks that are of the same class as an object. */
  Tasks like(Object task) {
    return get(task.getClass());
  }
}
