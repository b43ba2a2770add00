/** What a run captured, in memory, as the API gives it. */
package io.interp.internal.cache;
