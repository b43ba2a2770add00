package io.interp.agent.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private static final String SINKS =
      """
      class Console { static void say(String line) {} }
      class Failures {
        void report(String message) { Console.say(message); }
        void report(String where, Throwable e) { Console.say(where + ": " + e); }
      }
      record Problem(Object at, String wrong, String found, String remedy) {}
      """;

  @Test
  void what_a_run_fills_in_is_left_open() throws IOException {
    assertThat(
            messages(
                """
                void f(int n, String name) {
                  Console.say("it has " + n + " sites in " + name + "." + name);
                }
                """))
        .containsExactly("it has … sites in ….…");
  }

  @Test
  void a_text_is_followed_through_variables_fields_parameters_and_results() throws IOException {
    assertThat(
            messages(
                """
                private String why;
                void f() {
                  why = "the field is empty";
                  Console.say(why);
                  String local = result();
                  Console.say(local);
                  tell("the parameter is empty");
                }
                String result() { return "the result is empty"; }
                void tell(String line) { new Failures().report(line); }
                """))
        .containsExactly("the field is empty", "the parameter is empty", "the result is empty");
  }

  @Test
  void each_branch_is_a_message() throws IOException {
    assertThat(
            messages(
                """
                void f(int n) {
                  Console.say(n > 0 ? "there are some" : "there are none");
                  Console.say("it is " + (n > 0 ? "above" : "below") + " zero");
                  Console.say(switch (n) { case 1 -> "only a single one"; default -> "very many"; });
                }
                """))
        .containsExactly(
            "it is above zero",
            "it is below zero",
            "only a single one",
            "there are none",
            "there are some",
            "very many");
  }

  @Test
  void collections_and_builders_hold_messages() throws IOException {
    assertThat(
            messages(
                """
                void f(int n) {
                  java.util.List<String> lines = new java.util.ArrayList<>();
                  lines.add("the first line");
                  fill(lines);
                  for (String line : lines) { Console.say(line); }
                  StringBuilder text = new StringBuilder("no step of ").append(n);
                  text.append(" was captured");
                  Console.say(text.toString());
                }
                void fill(java.util.List<String> all) { all.add("the second line"); }
                void g() { lines().forEach(line -> Console.say(line)); }
                java.util.List<String> lines() { return java.util.List.of("the third line"); }
                """))
        .containsExactly(
            "no step of … was captured", "the first line", "the second line", "the third line");
  }

  @Test
  void a_reason_behind_a_colon_is_a_message_of_its_own() throws IOException {
    assertThat(
            messages(
                """
                void f(String at) { Console.say("captures stop: " + reason(at)); }
                String reason(String at) { return "the disk of " + at + " is full"; }
                """))
        .containsExactly("captures stop: …", "the disk of … is full");
  }

  @Test
  void an_error_stands_behind_what_failed() throws IOException {
    assertThat(messages("void f(Exception e) { new Failures().report(\"the end of it\", e); }"))
        .contains("the end of it: …")
        .doesNotContain("the end of it");
  }

  @Test
  void of_a_problem_only_what_is_wrong_counts() throws IOException {
    assertThat(
            messages(
                """
                Object f(String x) { return new Problem(this, "no such key", "found it", "try that"); }
                """))
        .containsExactly("no such key");
  }

  @Test
  void exceptions_have_messages_and_errors_have_none() throws IOException {
    assertThat(
            messages(
                """
                void f(int n) {
                  if (n > 0) { throw new IllegalArgumentException("more than none: " + n); }
                  throw new AssertionError("nobody can get here");
                }
                """))
        .containsExactly("more than none: …");
  }

  @Test
  void a_record_hands_on_what_it_was_made_with() throws IOException {
    assertThat(
            messages(
                """
                record Refused(String why, int line) {}
                void f() { Console.say(new Object() + ": " + make().why()); }
                Refused make() { return new Refused("it is never reached", 3); }
                """))
        .containsExactly("it is never reached");
  }

  @Test
  void what_no_sink_gets_is_no_message() throws IOException {
    assertThat(
            messages(
                """
                @SuppressWarnings("not a message")
                String f() { return "a text that nobody prints"; }
                """))
        .isEmpty();
  }

  @Test
  void a_message_has_its_place() throws IOException {
    assertThat(
            Messages.in(
                SourceTrees.ofText(
                    "Sample.java",
                    "class Sample {\n void f() {\n Console.say(\"one line\"); } }\n" + SINKS)))
        .containsEntry("one line", "Sample.java:3");
  }

  private static Iterable<String> messages(String members) throws IOException {
    return Messages.in(
            SourceTrees.ofText("Sample.java", "class Sample {\n" + members + "}\n" + SINKS))
        .keySet();
  }
}
