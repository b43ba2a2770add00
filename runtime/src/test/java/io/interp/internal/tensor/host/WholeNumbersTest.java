package io.interp.internal.tensor.host;

import static io.interp.internal.tensor.host.HostOpsTest.assertRefused;
import static io.interp.internal.tensor.host.HostOpsTest.distance;
import static io.interp.internal.tensor.host.Views.edited;
import static io.interp.internal.tensor.host.Views.ofLongs;
import static io.interp.internal.tensor.host.Views.shape;
import static org.assertj.core.api.Assertions.assertThat;

import io.interp.internal.tensor.DType;
import io.interp.internal.tensor.Distance;
import io.interp.internal.tensor.Edit;
import io.interp.internal.tensor.StridedView;
import java.nio.LongBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Integers and truth values: exact, or refused. */
class WholeNumbersTest {

  /** No double has it. */
  private static final long ODD = (1L << 53) + 1;

  @ParameterizedTest
  @EnumSource(names = {"U8", "I8", "U16", "I16", "U32", "I32", "U64", "I64"})
  void eachOperationIsThatOfAPlainLoop(DType dtype) {
    StridedView view = Views.of(dtype, shape(4), 1, 2, 3, 40);
    StridedView other = Views.of(dtype, shape(4), 5, 0, 1, 2);
    assertThat(edited(view, (ops, t) -> ops.scaled(t, 3))).containsExactly(3, 6, 9, 120);
    assertThat(edited(view, (ops, t) -> ops.plus(t, ops.constant(other, t))))
        .containsExactly(6, 2, 4, 42);
    assertThat(edited(view, (ops, t) -> ops.times(t, ops.constant(other, t))))
        .containsExactly(5, 0, 3, 80);
    assertThat(edited(view, (ops, t) -> ops.clamped(t, 2, 3))).containsExactly(2, 2, 3, 3);
    assertThat(edited(view, (ops, t) -> ops.filled(t, 7))).containsExactly(7, 7, 7, 7);
    assertThat(
            edited(view, (ops, t) -> ops.repeated(ops.summed(t, new boolean[] {true}), shape(4))))
        .containsExactly(46, 46, 46, 46);
  }

  @Test
  void sixtyFourBitsAreExact() {
    assertThat(longs(ofLongs(DType.I64, ODD, -ODD), (ops, t) -> ops.scaled(t, 3)))
        .containsExactly(3 * ODD, -3 * ODD);
    assertThat(longs(ofLongs(DType.I64, ODD, 5), (ops, t) -> ops.clamped(t, 6, 1e18)))
        .containsExactly(ODD, 6);
    StridedView added = ofLongs(DType.U64, 1, 2);
    assertThat(
            longs(
                ofLongs(DType.U64, Long.MIN_VALUE, -3),
                (ops, t) -> ops.plus(t, ops.constant(added, t))))
        .containsExactly(Long.MIN_VALUE + 1, -1);
    assertThat(distance(ofLongs(DType.U64, -1, 4), ofLongs(DType.U64, -3, 4)))
        .isEqualTo(new Distance(2, 2, 2, 0));
    assertThat(longs(ofLongs(DType.I64, 1, 2), (ops, t) -> ops.filled(t, -0x1p63)))
        .containsExactly(Long.MIN_VALUE, Long.MIN_VALUE);
  }

  private static long[] longs(StridedView view, Edit edit) {
    LongBuffer after = Views.edit(view, edit).data().asLongBuffer();
    return new long[] {after.get(0), after.get(1)};
  }

  @Test
  void aSumMayBeBeyondTheTypeOnItsWay() {
    StridedView view = Views.of(DType.I8, shape(4), 100, 100, -90, -70);
    assertThat(
            edited(view, (ops, t) -> ops.repeated(ops.summed(t, new boolean[] {true}), shape(4))))
        .containsExactly(40, 40, 40, 40);
  }

  @Test
  void whatTheTypeDoesNotHaveIsRefused() {
    StridedView bytes = Views.of(DType.I8, shape(2), 100, -100);
    assertRefused(
        bytes, "200 is beyond I8, which goes from -128 to 127", (ops, t) -> ops.scaled(t, 2));
    assertRefused(
        bytes, "-129 is beyond I8, which goes from -128 to 127", (ops, t) -> ops.filled(t, -129));
    assertRefused(
        bytes, "0.5 is no whole number, and the elements are I8", (ops, t) -> ops.scaled(t, 0.5));
    assertRefused(
        bytes,
        "NaN is no whole number, and the elements are I8",
        (ops, t) -> ops.filled(t, Double.NaN));
    assertRefused(
        bytes,
        "Infinity is no whole number, and the elements are I8",
        (ops, t) -> ops.filled(t, Double.POSITIVE_INFINITY));
    StridedView fractions = Views.of(DType.F32, shape(2), 1, 1.25);
    assertRefused(
        bytes,
        "1.25 is no whole number, and the elements are I8",
        (ops, t) -> ops.constant(fractions, t));
    assertRefused(
        ofLongs(DType.U64, 1, -1),
        "18446744073709551616 is beyond U64, which goes from 0 to 18446744073709551615",
        (ops, t) -> ops.plus(t, ops.constant(ofLongs(DType.U64, 1, 1), t)));
    assertRefused(
        Views.of(DType.BOOL, shape(2), 1, 0),
        "2 is beyond BOOL, which goes from 0 to 1",
        (ops, t) -> ops.plus(t, t));
    assertRefused(
        Views.of(DType.F16, shape(1), 1),
        "70000.0 is beyond F16",
        (ops, t) -> ops.filled(t, 70000));
  }

  @Test
  void truthValuesAreSetAndSwapped() {
    StridedView view = Views.of(DType.BOOL, shape(2), 1, 0);
    assertThat(edited(view, (ops, t) -> ops.filled(t, 1))).containsExactly(1, 1);
    assertThat(edited(view, (ops, t) -> ops.scaled(t, 0))).containsExactly(0, 0);
  }
}
