package io.interp.agent.inspect;

/** Tells of the places that cannot be hooked for want of the model's libraries. */
final class AbsentTypes {

  private AbsentTypes() {}

  /** {@code 3 places cannot be hooked because …}. */
  static String describe(int places) {
    return places
        + (places == 1 ? " place" : " places")
        + " cannot be hooked because the types of their values are not on the class path; name the"
        + " libraries with --classpath";
  }
}
