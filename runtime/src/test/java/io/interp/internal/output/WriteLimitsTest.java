package io.interp.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WriteLimitsTest {

  private static final long GB = 1_000_000_000;

  @Test
  void theRunsLimitIsReachedByTheByteBeyondIt() {
    WriteLimits limits = new WriteLimits(1000, disk(50 * GB, 100 * GB));
    assertThat(limits.refusal(600, 400)).isNull();
    assertThat(limits.refusal(600, 401))
        .isEqualTo("the run's limit of 1.0 kB is reached; allow more with output: {max: …}");
    assertThat(limits.refusal(Long.MAX_VALUE, Long.MAX_VALUE)).isNotNull();
  }

  @Test
  void aSmallDiskKeepsOneGigabyte() {
    WriteLimits limits = new WriteLimits(GB, disk(GB + 100, 10 * GB));
    assertThat(limits.refusal(0, 100)).isNull();
    assertThat(limits.refusal(0, 101))
        .isEqualTo(
            "the disk has 1.0 GB left, and 1.0 GB stay in reserve; free some, or name a folder on"
                + " another disk with output=DIR");
  }

  @Test
  void aLargeDiskKeepsTwoPercent() {
    WriteLimits limits = new WriteLimits(GB, disk(20 * GB + 100, 1000 * GB));
    assertThat(limits.refusal(0, 100)).isNull();
    assertThat(limits.refusal(0, 101)).contains("20.0 GB stay in reserve");
  }

  @Test
  void aDiskThatTellsNothingKeepsNothing() {
    assertThat(new WriteLimits(GB, disk(0, 0)).refusal(0, 100)).isNull();
  }

  private static WriteLimits.Disk disk(long usable, long total) {
    return new WriteLimits.Disk() {
      @Override
      public long usable() {
        return usable;
      }

      @Override
      public long total() {
        return total;
      }
    };
  }
}
