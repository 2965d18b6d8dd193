package cn.mingqian;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The access token: asked for once, however many threads wait for it. */
final class Token {
    /** 90 % of the 7200 s that a token lives. */
    static final long FRESH_MILLIS = 7200 * 1000 * 9 / 10;

    private final Options.Clock clock;
    private String token;
    private long staleAt;
    private CompletableFuture<String> flight;

    Token(Options.Clock clock) {
        this.clock = clock;
    }

    /** The token. Whoever waits for another thread's sign-in gets its outcome, errors too. */
    String get(Supplier<String> signIn, long mostMillis) {
        CompletableFuture<String> mine = null;
        CompletableFuture<String> awaited;
        synchronized (this) {
            if (token != null && clock.elapsedMillis() < staleAt) {
                return token;
            }
            if (flight == null) {
                mine = new CompletableFuture<>();
                flight = mine;
            }
            awaited = flight;
        }
        if (mine != null) {
            lead(mine, signIn);
        }
        try {
            return awaited.get(Math.max(1, mostMillis), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw (RuntimeException) failed.getCause();
        } catch (TimeoutException late) {
            throw Wire.noAnswer(late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Wire.noAnswer(stopped);
        }
    }

    private void lead(CompletableFuture<String> mine, Supplier<String> signIn) {
        long began = clock.elapsedMillis();
        String fresh = null;
        RuntimeException failed = null;
        try {
            fresh = signIn.get();
        } catch (RuntimeException wrong) {
            failed = wrong;
        } catch (Error wrong) {
            failed = new IllegalStateException(wrong);
            throw wrong;
        } finally {
            synchronized (this) {
                token = fresh;
                staleAt = began + FRESH_MILLIS;
                flight = null;
            }
            if (fresh == null) {
                mine.completeExceptionally(failed);
            } else {
                mine.complete(fresh);
            }
        }
    }

    /** Forgets a token that was refused, unless there is another one already. */
    synchronized void drop(String refused) {
        if (refused != null && refused.equals(token)) {
            token = null;
        }
    }
}
