package io.interp.agent.spec.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.interp.agent.spec.Problem;
import io.interp.agent.spec.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a spec looks like, reading it gives a spec or problems with places. */
class MutationTest {

  private static final int MUTANTS = 1000;
  private static final String[] VALUES = {
    "",
    "~",
    "0",
    "-1",
    "1e9",
    "true",
    "''",
    "[]",
    "{}",
    "[a, b]",
    "{a: b}",
    "*",
    "'**'",
    "#x",
    "x y",
    "return",
    "all",
    "{call: f}",
    "{assign: x, occurrence: last}",
    "'(('",
    "'{n'",
    "$1",
    "\t",
    "- -",
    "&a x",
    "*a",
    "!!int 3",
    ".nan",
    "v.npy",
    "v.safetensors:z",
    "99999999999999999999",
    "a:b",
    "'\\'",
    "[[[[",
    "]",
    "\u0000",
    "\u2028"
  };

  @TempDir Path temporary;

  @Test
  void a_mutant_of_a_good_spec_is_a_spec_or_has_problems() throws IOException {
    SpecFixture fixture = new SpecFixture(temporary, SpecFixture.REPOSITORY).tensors();
    Random random = new Random(20261123);
    int good = 0;
    List<List<String>> seeds = seeds();
    for (int i = 0; i < MUTANTS; i++) {
      List<String> lines = new ArrayList<>(seeds.get(i % seeds.size()));
      for (int times = random.nextInt(3); times >= 0; times--) {
        mutate(lines, random);
      }
      good += isSpec(fixture, String.join("\n", lines)) ? 1 : 0;
    }
    assertThat(good).isBetween(MUTANTS / 100, MUTANTS - MUTANTS / 100);
  }

  private static boolean isSpec(SpecFixture fixture, String text) {
    try {
      fixture.readText(text);
      return true;
    } catch (SpecException e) {
      assertThat(e.problems()).isNotEmpty();
      for (Problem problem : e.problems()) {
        assertThat(problem.toString()).doesNotContain("\n").contains(": ");
      }
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("reading threw " + e + " for\n" + text, e);
    }
  }

  private static void mutate(List<String> lines, Random random) {
    int line = random.nextInt(lines.size());
    String text = lines.get(line);
    switch (random.nextInt(6)) {
      case 0 -> lines.remove(line);
      case 1 -> lines.add(random.nextInt(lines.size()), text);
      case 2 -> lines.set(line, value(text, random));
      case 3 -> lines.set(line, character(text, random));
      case 4 -> lines.set(line, " ".repeat(random.nextInt(5)) + text.strip());
      default -> lines.set(line, lines.get(random.nextInt(lines.size())));
    }
    if (lines.isEmpty()) {
      lines.add("");
    }
  }

  /** Replaces what follows one of the colons, up to the next comma or brace. */
  private static String value(String text, Random random) {
    int colon = text.indexOf(": ", random.nextInt(Math.max(1, text.length())));
    if (colon < 0) {
      return text + VALUES[random.nextInt(VALUES.length)];
    }
    int end = colon + 2;
    while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String value = VALUES[random.nextInt(VALUES.length)];
    return text.substring(0, colon + 2) + value + text.substring(end);
  }

  private static String character(String text, Random random) {
    if (text.isEmpty()) {
      return "}";
    }
    int at = random.nextInt(text.length());
    String with = random.nextBoolean() ? "" : String.valueOf((char) (32 + random.nextInt(95)));
    return text.substring(0, at) + with + text.substring(at + 1);
  }

  private static List<List<String>> seeds() throws IOException {
    String everything =
        """
        spec: 1
        model: [m.A, {in: m.B, method: run(int)}]
        step: {number: this.n, in: m.T, at: {call: A.forward}, method: fit}
        points:
          - {name: h, tags: [t], in: m.X, at: return, dims: [a, b], layout: [b, a]}
          - {name: '{callee}.{n}', in: 'm.**', method: [f, g], at: {call: f, occurrence: last}}
          - {name: i, in: m.X, at: {argument: x}}
          - {name: j, in: m.X, at: {assign: y, occurrence: 2}}
          - {name: '{this.k}.{i}', in: m.X, at: {call: f, value: {argument: 0}, when: after, args: [null, x, 1]}}
          - {name: 'l{index}{arg:0}', in: m.X, at: {field: out}}
          - {name: m, in: m.X, at: {get: X.f, occurrence: all}}
        rename:
          - {'^a\\.(\\d+)': 'b.$1'}
        capture:
          - {what: '#t', when: training, from: 1, until: 9, every: 2, slice: {a: -1}}
          - {what: [h, 'i*'], keep: value, slice: '0, :', to: x.csv}
        mode: intervene
        intervene:
          - {what: '#t', index: {a: 1}, do: {add: 'v.safetensors:rows', scale: 1e-3, over: [b, 0]}}
          - {what: h, do: {clamp: [-.inf, 1]}}
          - {do: {patch: v.npy, source: '0, :', cast: true}, first: 3}
          - {do: {mean: {from: v.safetensors}}}
          - {do: {noise: {std: 1, seed: 2}}}
        adapters:
          - {type: m.T, unwrap: tensor(), wrap: new(T)}
          - {type: m.M, data: get(0).x, shape: [r(), 2], dtype: F32, strides: s(), offset: 1}
        output: {dir: out, format: safetensors, max: 1GB, queue: 1MiB, full: drop}
        """;
    Path packs = SpecFixture.REPOSITORY.resolve("hookspecs/mingpt");
    return List.of(
        everything.lines().toList(),
        Files.readAllLines(packs.resolve("attention.yaml")),
        Files.readAllLines(packs.resolve("modules.yaml")),
        Arrays.asList("spec: 1", "use: [mingpt/transformerlens]", "capture: [{what: '#mlp'}]"));
  }
}
