package io.interp.agent.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.interp.agent.spec.SpecException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a lock. */
class LockFileTest {

  private static final LockedClass NET =
      new LockedClass("m.Net", "ab", List.of("1 it's forward(float[]) return 3"));

  @TempDir Path folder;

  @Test
  void what_is_written_is_read() {
    LockedClass bare = new LockedClass("m.Bare", "cd", List.of());
    Lock lock = read(LockFile.text("check", "# a.yaml\nspec: 1\n", List.of(NET, bare)));
    assertThat(lock.classes().get("m.Net").type()).isEqualTo(NET);
    assertThat(lock.classes().get("m.Bare").type()).isEqualTo(bare);
    assertThat(read(LockFile.text("check", "spec: 1\n", List.of())).classes()).isEmpty();
  }

  @Test
  void a_spec_is_the_same_by_another_path_and_with_other_comments() {
    Lock lock = read(LockFile.text("check", "# a.yaml\nspec: 1\n", List.of(NET)));
    assertThat(lock.isFor("# ../a.yaml\n# says\nspec: 1\n")).isTrue();
    assertThat(lock.isFor("# a.yaml\nspec: 1\nmodel: m.Net\n")).isFalse();
  }

  @Test
  void a_class_may_change_without_its_points() {
    Lock lock = read(LockFile.text("check", "", List.of(NET)));
    LockedClass other = new LockedClass("m.Net", "ef", NET.sites());
    assertThat(lock.changed(NET, true)).isNull();
    assertThat(lock.changed(other, true))
        .hasToString(
            "hooks.lock:9:5: m.Net is not as it was when the spec was checked; its points are where"
                + " they were; check the spec against the model again, with --lock");
    assertThat(lock.changed(new LockedClass("m.New", "ef", List.of()), true))
        .hasToString(
            "hooks.lock: m.New has points of the spec and is not in the lock; check the spec"
                + " against the model again, with --lock");
  }

  @Test
  void of_many_places_the_first_are_told() {
    Lock lock = read(LockFile.text("check", "", List.of(NET)));
    LockedClass many = new LockedClass("m.Net", "ef", List.of("a", "b", "c", "d", "e"));
    assertThat(lock.changed(many, true).found())
        .isEqualTo("it had 1 it's forward(float[]) return 3, it has a, b, c and 2 more");
    assertThat(lock.changed(many, false).found()).isEmpty();
  }

  @Test
  void what_is_no_lock_is_told_where() {
    String remedy = "; delete it, or have check write it anew with --lock";
    assertProblems("nothing here", "hooks.lock:1:1: not a lock; found `nothing here`" + remedy);
    assertProblems(
        "lock: 2\nspec: ab\nclasses: {}\n",
        "hooks.lock:1:1: a lock of version 2; this agent reads version 1" + remedy);
    assertProblems(
        "lock: 1\nspec: ab\nclasses:\n  m.Net: {sha256: ab}\n",
        "hooks.lock:4:10: not a lock; the list of sites is missing" + remedy);
    assertProblems(
        "lock: 1\nspec: ab\nclasses: {m.Net: {sha256: ab, sites: [[1]]}}\n",
        "hooks.lock:3:39: not a lock; a value is missing" + remedy);
  }

  @Test
  void it_lies_beside_the_spec() {
    assertThat(LockFile.beside("specs/hooks.yaml")).isEqualTo("specs/hooks.lock");
    assertThat(LockFile.beside("v1.2/hooks")).isEqualTo("v1.2/hooks.lock");
    assertThat(LockFile.read("none.lock", folder.resolve("none.lock").toFile())).isNull();
  }

  private void assertProblems(String text, String... lines) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            SpecException.class,
            e -> assertThat(e.problems()).map(Object::toString).contains(lines));
  }

  private Lock read(String text) {
    try {
      Path file = Files.writeString(folder.resolve("hooks.lock"), text);
      return LockFile.read("hooks.lock", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
