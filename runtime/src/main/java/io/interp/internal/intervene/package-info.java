/** What a spec's {@code intervene} changes, where and in which steps. */
package io.interp.internal.intervene;
