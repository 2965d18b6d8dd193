import cn.mingqian.Client;
import cn.mingqian.Errors;
import cn.mingqian.Models;
import cn.mingqian.Options;
import java.util.Collections;

/** Looks up five market entities; the README says how it is started. */
public final class Sample {
    /** Address of the platform, user name and password of the application. */
    public static void main(String[] arguments) {
        Client client = new Client(arguments[0], arguments[1], arguments[2],
                new Options().log(System.err::println));
        int count = 0;
        try {
            for (Models.MarketEntity one : client.pages("/api/market-entities/query",
                    Collections.singletonMap("size", 5), "items", Models.MarketEntity::new)) {
                System.out.println(one.code + " " + one.name);
                if (++count == 5) {
                    break;
                }
            }
        } catch (Errors.ApiError refused) {
            System.err.println(refused.code() + " " + refused.msg() + " " + refused.requestId());
        }
    }
}
