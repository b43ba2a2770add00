package mingpt.train;

/** The moments at which a {@link Trainer} calls back. */
public enum TrainerEvent {
  /** After the optimizer's step, before the iteration is counted. */
  ON_BATCH_END
}
