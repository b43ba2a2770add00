package io.interp.internal.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

  @Test
  void equalKeysAreDifferentKeys() {
    WeakIdentityMap<Integer> map = new WeakIdentityMap<>();
    List<String> a = new ArrayList<>();
    List<String> b = new ArrayList<>();
    map.put(a, 1);
    assertThat(map.get(b)).isNull();
    map.put(b, 2);
    a.add("changed");
    assertThat(map.get(a)).isEqualTo(1);
    map.put(a, 3);
    assertThat(map.get(a)).isEqualTo(3);
  }

  @Test
  void everyKeyIsFoundAfterGrowing() {
    WeakIdentityMap<Integer> map = new WeakIdentityMap<>();
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      keys.add(new Object());
      map.put(keys.get(i), i);
    }
    for (int i = 0; i < 1000; i++) {
      assertThat(map.get(keys.get(i))).isEqualTo(i);
    }
  }

  @Test
  void deadKeysAreForgotten() throws InterruptedException {
    WeakIdentityMap<String> map = new WeakIdentityMap<>();
    Object alive = new Object();
    map.put(alive, "alive");
    map.put(new Object(), "dead");
    for (int i = 0; i < 100 && map.values().size() > 1; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(map.values()).containsExactly("alive");
    assertThat(map.get(alive)).isEqualTo("alive");
  }
}
